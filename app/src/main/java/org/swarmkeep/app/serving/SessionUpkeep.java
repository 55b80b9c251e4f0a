package org.swarmkeep.app.serving;

import java.time.Duration;
import java.time.InstantSource;
import org.swarmkeep.store.SessionRecords;

/**
 * Keeps the session records true and bounded: who fell silent is gone, and who has been gone for
 * long is forgotten. Small steps with a pause between them, so that bookings come through.
 */
final class SessionUpkeep {
  private static final Duration PACE = Duration.ofSeconds(5);

  private SessionUpkeep() {}

  /**
   * @param silence after so much a session is taken for gone
   * @param keep for so long one that is gone is remembered
   */
  static Chore start(SessionRecords records, InstantSource clock, Duration silence, Duration keep) {
    return Chore.start(
        "session-records",
        "session records cannot be kept up",
        PACE,
        () -> {
          var now = clock.instant();
          records.settle(now.minus(silence), now.minus(keep));
        });
  }
}
