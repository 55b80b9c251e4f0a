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
 * a failed start leaves nothing behind. All are held until the last has been tried, since two keys
 * may ask for the same one. Then they are closed again: the front doors open their own, and share a
 * port between threads, which would let a second tracker share it as well.
 */
final class Ports implements AutoCloseable {
  private final List<String> taken = new ArrayList<>();
  private final ClosingStack held = new ClosingStack();

  private Ports() {}

  static void check(Configuration configuration, boolean withCatalog) {
    try (var ports = new Ports()) {
      ports.tryAll(configuration, withCatalog);
      if (!ports.taken.isEmpty()) {
        throw new Failure(String.join("\n  ", ports.taken));
      }
    }
  }

  private void tryAll(Configuration configuration, boolean withCatalog) {
    if (withCatalog) {
      configuration.catalog().listen().forEach(at -> tryTcp("catalog.listen", at));
    }
    configuration.tracker().http().listen().forEach(at -> tryTcp("tracker.http.listen", at));
    configuration.tracker().https().listen().forEach(at -> tryTcp("tracker.https.listen", at));
    configuration.tracker().udp().listen().forEach(at -> tryUdp("tracker.udp.listen", at));
    configuration.operations().listen().forEach(at -> tryTcp("operations.listen", at));
  }

  private void tryTcp(String key, InetSocketAddress at) {
    try {
      var socket = held.add(key, new ServerSocket());
      socket.setReuseAddress(true);
      socket.bind(at);
    } catch (IOException e) {
      note(key, at, e);
    }
  }

  private void tryUdp(String key, InetSocketAddress at) {
    try {
      var socket = held.add(key, new DatagramSocket(null));
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

  @Override
  public void close() {
    held.close();
  }
}
