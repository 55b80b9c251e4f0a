package org.swarmkeep.app.serving;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Duration;

/** What the operator, and the scripts of the operator, read when the program is up. */
final class Greeting {
  private final Rooms rooms;
  private final PrintStream out;

  Greeting(Rooms rooms, PrintStream out) {
    this.rooms = rooms;
    this.out = out;
  }

  void print(long begunNanos) {
    rooms.catalogListeners().forEach(at -> listening("catalog", "http", at));
    rooms.trackerHttpListeners().forEach(at -> listening("tracker http", "http", at));
    rooms.trackerUdpListeners().forEach(at -> listening("tracker udp", "udp", at));
    rooms.operationsListeners().forEach(at -> listening("operations", "http", at));
    rooms.setupSecret().ifPresent(this::printSetupLink);
    if (rooms.needsUserFromCommandLine()) {
      out.println(
          "no users yet: add one with  swarmkeep admin user add NAME --role admin"
              + " --password-stdin");
    }
    var took = Duration.ofNanos(System.nanoTime() - begunNanos);
    out.println("ready after %d.%03d s".formatted(took.toSeconds(), took.toMillisPart()));
    out.flush();
  }

  private void listening(String door, String scheme, InetSocketAddress at) {
    out.println("listening " + door + " " + scheme + "://" + Addresses.text(at));
  }

  private void printSetupLink(String secret) {
    var door = rooms.catalogListeners().getFirst();
    out.println("nobody has an account yet; this link, once, makes you the administrator:");
    out.println("  http://" + Addresses.local(door) + "/setup/" + secret);
    Addresses.fromElsewhere(door)
        .ifPresent(
            host -> out.println("  http://" + host + "/setup/" + secret + "  (other machines)"));
  }
}
