package org.swarmkeep.app.serving;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import org.swarmkeep.accounts.TorrentRegistry;

/** Ends retirements whose last insider has finished; looks every two seconds. */
final class Retirements {
  private static final Logger LOG = System.getLogger(Retirements.class.getName());
  private static final Duration PACE = Duration.ofSeconds(2);

  private Retirements() {}

  static Chore start(TorrentRegistry registry, InstantSource clock) {
    return Chore.start(
        "retirements", "retirements cannot be settled", PACE, () -> settle(registry, clock));
  }

  private static void settle(TorrentRegistry registry, InstantSource clock) {
    int removed = registry.settleRetirements(clock.instant().getEpochSecond());
    if (removed > 0) {
      LOG.log(Level.INFO, "removed {0} torrents whose retirement is over", removed);
    }
  }
}
