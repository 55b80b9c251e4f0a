package org.swarmkeep.protocol;

/** What the bytes of a tracker's answer turned out to say. */
public sealed interface TrackerAnswer<T> {
  record Granted<T>(T reply) implements TrackerAnswer<T> {}

  /**
   * The tracker refuses.
   *
   * @param reason its words, fit to be shown
   */
  record Refused<T>(String reason, RetryIn retryIn) implements TrackerAnswer<T> {}

  /**
   * Not an answer that the protocol knows.
   *
   * @param problem a sentence that says what and where
   */
  record Malformed<T>(String problem) implements TrackerAnswer<T> {}
}
