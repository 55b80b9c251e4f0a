package org.swarmkeep.client;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.swarmkeep.protocol.RetryIn;

/** What came of asking a tracker. */
public sealed interface Outcome<T> {
  /**
   * @param latency from the first packet to the reply, without looking up the host
   * @param from where the reply came from; a UDP tracker with several addresses may answer from
   *     another one than was asked
   */
  record Answered<T>(T reply, Duration latency, InetSocketAddress from) implements Outcome<T> {}

  /**
   * The tracker understood and will not.
   *
   * @param reason its words, fit to be shown; may be empty
   */
  record Refused<T>(String reason, RetryIn retryIn) implements Outcome<T> {}

  /**
   * No answer, or none that makes sense.
   *
   * @param problem a sentence without a full stop
   */
  record Failed<T>(String problem) implements Outcome<T> {}
}
