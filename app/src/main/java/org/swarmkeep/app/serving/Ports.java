package org.swarmkeep.app.serving;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.configuration.Configuration;

/**
 * Tries every address before anything is created, so that all that are taken are named at once and
 * a failed start leaves nothing behind. The sockets are closed again: the front doors open their
 * own, and share a port between threads, which would let a second tracker share it as well.
 */
final class Ports {
  private final List<String> taken = new ArrayList<>();

  private Ports() {}

  static void check(Configuration configuration, boolean withCatalog) {
    var ports = new Ports();
    if (withCatalog) {
      configuration.catalog().listen().forEach(at -> ports.tryTcp("catalog.listen", at));
    }
    configuration.tracker().http().listen().forEach(at -> ports.tryTcp("tracker.http.listen", at));
    configuration.tracker().udp().listen().forEach(at -> ports.tryUdp("tracker.udp.listen", at));
    configuration.operations().listen().forEach(at -> ports.tryTcp("operations.listen", at));
    if (!ports.taken.isEmpty()) {
      throw new Failure(String.join("\n  ", ports.taken));
    }
  }

  private void tryTcp(String key, InetSocketAddress at) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(at);
    } catch (IOException e) {
      note(key, at, e);
    }
  }

  private void tryUdp(String key, InetSocketAddress at) {
    try (var socket = new DatagramSocket(null)) {
      socket.setReuseAddress(false);
      socket.bind(at);
    } catch (IOException e) {
      note(key, at, e);
    }
  }

  private void note(String key, InetSocketAddress at, IOException e) {
    taken.add(
        "cannot listen on %s (%s): stop the program that holds it, or set %s to another address"
            .formatted(Addresses.text(at), e.getMessage(), key));
  }
}
