package org.swarmkeep.bench.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.swarmkeep.accounts.Roster;
import org.swarmkeep.accounts.TrafficBook;
import org.swarmkeep.bench.options.Endpoint;
import org.swarmkeep.rules.Rules;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.tracker.Gate;
import org.swarmkeep.tracker.HttpSettings;
import org.swarmkeep.tracker.SidePages;
import org.swarmkeep.tracker.Tracker;
import org.swarmkeep.tracker.TrackerSettings;
import org.swarmkeep.tracker.sockets.SocketKind;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What trackers of either kind are told, and how they are run. */
final class SiteOptions {
  @Mixin private final Endpoint endpoint = new Endpoint();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "where journal and swarms are kept")
  Path data = Path.of("");

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "threads of each front door (default ${DEFAULT-VALUE})")
  private int threads;

  @Option(
      names = "--interval",
      defaultValue = "" + TrackerSettings.ANNOUNCE_INTERVAL_SECONDS,
      description =
          "seconds between announces; peers expire after two and a half of these"
              + " (default ${DEFAULT-VALUE})")
  private int intervalSeconds;

  @Option(
      names = "--booking",
      defaultValue = "" + TrackerSettings.BOOKING_SECONDS,
      description = "seconds between bookings of traffic (default ${DEFAULT-VALUE})")
  private int bookingSeconds;

  @Option(
      names = "--saving",
      defaultValue = "" + TrackerSettings.SAVE_SECONDS,
      description = "seconds between savings of swarms and sessions (default ${DEFAULT-VALUE})")
  private int saveSeconds;

  /** Runs until the process is told to end. */
  void run(TrackerAccess access, Roster roster, TrafficBook book)
      throws IOException, InterruptedException {
    var connectionSecret = new byte[Tracker.CONNECTION_SECRET_BYTES];
    try (var _ =
        Tracker.open(
            settings(access),
            new Gate(roster, Rules.none(access)),
            book,
            data,
            connectionSecret,
            SidePages.NONE)) {
      System.out.println("ready");
      new CountDownLatch(1).await();
    }
  }

  private TrackerSettings settings(TrackerAccess access) {
    var listen = List.of(endpoint.address());
    return new TrackerSettings(
        access,
        HttpSettings.listeningOn(listen),
        listen,
        SocketKind.best(),
        threads,
        intervalSeconds,
        Math.min(TrackerSettings.MIN_INTERVAL_SECONDS, intervalSeconds),
        TrackerSettings.NUM_WANT_DEFAULT,
        TrackerSettings.NUM_WANT_MAX,
        bookingSeconds,
        TrackerSettings.JOURNAL_BYTES_MAX,
        saveSeconds);
  }
}
