package org.swarmkeep.app.serving;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.swarmkeep.store.SetupLinks;
import org.swarmkeep.tracker.Transport;

/** What the operator, and the scripts of the operator, read when the program is up. */
final class Greeting {
  private final Opened rooms;

  Greeting(Opened rooms) {
    this.rooms = rooms;
  }

  /** Each listener with its real port, such as {@code catalog http://[::]:8080}. */
  List<String> listeners() {
    return Stream.of(
            listeners("catalog http", rooms.catalogListeners()),
            listeners("tracker http http", rooms.trackerListeners(Transport.HTTP)),
            listeners("tracker https https", rooms.trackerListeners(Transport.HTTPS)),
            listeners("tracker udp udp", rooms.trackerListeners(Transport.UDP)),
            listeners("operations http", rooms.operationsListeners()))
        .flatMap(it -> it)
        .toList();
  }

  private static Stream<String> listeners(String doorAndScheme, List<InetSocketAddress> at) {
    return at.stream().map(address -> doorAndScheme + "://" + Addresses.text(address));
  }

  void print(PrintStream out, long begunNanos) {
    listeners().forEach(listener -> out.println("listening " + listener));
    rooms.setupLinks().filter(SetupLinks::isNeeded).ifPresent(links -> printFirstStep(out, links));
    var took = Duration.ofNanos(System.nanoTime() - begunNanos);
    out.println("ready after %d.%03d s".formatted(took.toSeconds(), took.toMillisPart()));
    out.flush();
  }

  private void printFirstStep(PrintStream out, SetupLinks links) {
    if (rooms.catalogListeners().isEmpty()) {
      out.println(
          "no users yet: add one with  swarmkeep admin user add NAME --role admin"
              + " --password-stdin");
    } else {
      printSetupLink(out, SetupLink.offer(links));
    }
  }

  private void printSetupLink(PrintStream out, String path) {
    var door = rooms.catalogListeners().getFirst();
    out.println("nobody has an account yet; this link, once, makes you the administrator:");
    out.println("  http://" + Addresses.local(door) + path);
    Addresses.fromElsewhere(door)
        .ifPresent(host -> out.println("  http://" + host + path + "  (from other machines)"));
  }
}
