package org.swarmkeep.tracker.sockets;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Consumer;

/**
 * Who goes first where processors are scarce: an announce should not wait for a thread that folds
 * the journal, sweeps or saves. Linux is told by {@code sched_setattr(2)}; elsewhere, and where the
 * system does not want it, all threads are alike.
 */
public final class ProcessorTurns {
  /** A third of the share of others, so that what stands back still gets on when all are busy. */
  static final int STANDING_BACK = 5;

  /** Whoever asks for short turns gets them soon (from Linux 6.12 on; before, it is ignored). */
  static final long SHORT_TURN_NANOS = 100_000;

  private static final int NICENESS_MAX = 19;

  // struct sched_attr, version 0
  private static final long ATTRIBUTES_BYTES = 48;
  private static final long NICENESS = 16;
  private static final long TURN_NANOS = 24;

  private ProcessorTurns() {}

  /** Makes the calling thread let others go first, from now on. */
  public static void standBack() {
    change(attributes ->
        attributes.set(
            JAVA_INT,
            NICENESS,
            Math.min(NICENESS_MAX, attributes.get(JAVA_INT, NICENESS) + STANDING_BACK)));
  }

  /** Makes the calling thread take short turns, and so go soon when there is something to do. */
  public static void goSoon() {
    change(attributes -> attributes.set(JAVA_LONG, TURN_NANOS, SHORT_TURN_NANOS));
  }

  private static void change(Consumer<MemorySegment> change) {
    if (!Libc.isHere()) {
      return;
    }
    try (var arena = Arena.ofConfined()) {
      var errno = arena.allocate(Libc.ERRNO_BYTES);
      var attributes = arena.allocate(ATTRIBUTES_BYTES, ValueLayout.JAVA_LONG.byteAlignment());
      if (Libc.schedGetattr(errno, attributes) >= 0) {
        change.accept(attributes);
        Libc.schedSetattr(errno, attributes);
      }
    }
  }
}
