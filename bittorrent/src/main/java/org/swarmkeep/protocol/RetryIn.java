package org.swarmkeep.protocol;

import java.time.Duration;

/** Whether a refused announce is worth repeating (BEP 31). */
public sealed interface RetryIn {
  /** The tracker did not say. */
  record Unsaid() implements RetryIn {}

  /** Not before this much time has passed. */
  record After(Duration pause) implements RetryIn {}

  record Never() implements RetryIn {}
}
