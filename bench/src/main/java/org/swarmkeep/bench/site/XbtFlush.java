package org.swarmkeep.bench.site;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.swarmkeep.rules.Rules;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.tracker.Listener;
import org.swarmkeep.tracker.Reading;
import org.swarmkeep.tracker.Tracker;
import org.swarmkeep.tracker.TrackerSettings;
import org.swarmkeep.tracker.Transport;
import org.swarmkeep.tracker.XbtSite;
import org.swarmkeep.tracker.sockets.ProcessorTurns;
import org.swarmkeep.xbt.XbtSettings;
import org.swarmkeep.xbt.XbtSiteTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how fast credit reaches the tables of an XBT site, and what announces feel of it. */
@Command(
    name = "xbt-flush",
    description = {
      "Fills the tables of an XBT site in an EMPTY database, lets announces pile up in the"
          + " journal,",
      "then books them while further announces are timed. Announces go over UDP with passes."
    })
public final class XbtFlush implements Callable<Integer> {
  /** So long announces pile up between two bookings. */
  private static final int HELD_BACK_SECONDS = 25;

  /** Of one announce in the journal. */
  private static final int RECORD_BYTES = 128;

  private static final long NANOS = 1_000_000_000L;

  @Option(
      names = "--database",
      required = true,
      paramLabel = "URL",
      description = "JDBC URL of an empty database: jdbc:mariadb://HOST/NAME")
  private String database = "";

  @Option(names = "--user", defaultValue = "root", description = "who signs in (default root)")
  private String user = "";

  @Option(names = "--password", defaultValue = "", description = "default: none")
  private String password = "";

  @Option(
      names = "--rows",
      defaultValue = "1000000",
      description = "rows of users in torrents that are there before (default 1000000)")
  private int rows;

  @Option(
      names = "--announces",
      defaultValue = "300000",
      description = "announces that wait for the database, each a row (default 300000)")
  private int announces;

  @Override
  public Integer call() throws IOException, SQLException {
    var tables = new XbtFlushTables(database, user, password, rows);
    var settings = new XbtSettings(Optional.empty(), database, user, password, 0, false);
    XbtSiteTables.open(settings, () -> System.currentTimeMillis() / 1000).close();
    tables.fill();
    var folder = Files.createTempDirectory("xbt-flush");
    try (var site = XbtSiteTables.open(settings, () -> System.currentTimeMillis() / 1000);
        var tracker = open(site, folder)) {
      measure(tracker);
    } finally {
      remove(folder);
    }
    return 0;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Tracker open(XbtSiteTables site, Path folder) throws IOException {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var settings = TrackerSettings.listeningOn(List.of(), List.of(loopback), 1).handingOut(50, 50);
    var served =
        new XbtSite(
            site.roster(),
            Rules.none(TrackerAccess.PRIVATE),
            site.book(),
            new XbtSite.Records(site.diary(), site),
            site::follow,
            (_, _) -> true);
    return Tracker.open(
        settings,
        served,
        folder,
        new byte[Tracker.CONNECTION_SECRET_BYTES],
        (_, _, _) -> Optional.empty());
  }

  private void measure(Tracker tracker) throws IOException {
    var address =
        tracker.listeners().stream()
            .filter(it -> it.transport() == Transport.UDP)
            .map(Listener::address)
            .findFirst()
            .orElseThrow();
    ProcessorTurns.goSoon(); // else the client waits for a processor, not for the tracker
    try (var announcer = new XbtFlushClient(address, rows)) {
      var quiet = announcer.announce(announces);
      System.out.printf(
          "announces while nothing is booked: %,.0f/s, median %.0f us, p99 %.0f us%n",
          quiet.perSecond(), quiet.median(), quiet.p99());
      long unbooked = unbooked(tracker);
      System.out.printf("journal: %,d bytes wait%n", unbooked);
      var rest = announcer.announceUntil(() -> unbooked(tracker) < unbooked);
      System.out.printf(
          "at the pace of the next: %,.0f/s, median %.0f us, p99 %.0f us%n",
          rest.perSecond(), rest.median(), rest.p99());
      long waiting = unbooked(tracker);
      long begun = System.nanoTime();
      var busy = announcer.announceUntil(() -> unbooked(tracker) < waiting / 50);
      double seconds = (double) (System.nanoTime() - begun) / NANOS;
      long rows = waiting / RECORD_BYTES;
      System.out.printf(
          "announces while booking: %,.0f/s, median %.0f us, p99 %.0f us%n",
          busy.perSecond(), busy.median(), busy.p99());
      System.out.printf(
          "booked %,d waiting announces, each a row, in %.2f s: %,.0f rows/s%n",
          rows, seconds, rows / seconds);
    }
  }

  private static long unbooked(Tracker tracker) {
    return tracker.counters().stream()
        .filter(reading -> reading.name().equals("journal.unbooked.bytes"))
        .mapToLong(Reading::value)
        .sum();
  }

  static int heldBackSeconds() {
    return HELD_BACK_SECONDS;
  }
}
