package org.swarmkeep.tracker;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;
import org.swarmkeep.tracker.HttpAnswerer.Next;

/**
 * What a front door speaks: bytes in, bytes out, no I/O. One per front-door thread; not safe for
 * sharing. The questions after {@link #answer} are about the request it has just read.
 */
interface HttpDialect {
  /**
   * Answers the first request in the bytes, if it is whole.
   *
   * @param in bytes in an array, from its position to its limit; the position moves behind the
   *     request that was answered
   * @param high upper half of the connection's source address, see {@link
   *     org.swarmkeep.swarm.MappedAddress}
   * @param out has room for {@value HttpAnswerer#REPLY_BYTES_MAX} bytes
   */
  Next answer(ByteBuffer in, long high, long low, ByteBuffer out, long nowSeconds);

  /**
   * Reads a request for a batch (see {@link HttpBatch}), if it is a whole announce and in order;
   * any other is for {@link #answer}, as if nothing had been read. The bytes must stay until it is
   * answered.
   *
   * @param which its place in the batch
   */
  default boolean readAhead(int which, byte[] in, int from, int to, long high, long low) {
    return false;
  }

  /** Brings near what the first announces of the batch will need. */
  default void lookAhead(int count) {
    throw noBatch();
  }

  /** Where the bytes behind a request of the batch begin. */
  default int end(int which) {
    throw noBatch();
  }

  /** Answers a request of the batch. */
  default Next answerRead(int which, ByteBuffer out, long nowSeconds) {
    throw noBatch();
  }

  private static IllegalStateException noBatch() {
    return new IllegalStateException("this dialect reads nothing for a batch");
  }

  /** The full scrape that was granted to a request: one at a time. */
  FullScrape fullScrape();

  /** What this thread counts. */
  Tally tally();

  /** The path of a side page. */
  String sidePath();

  /** A whole reply that the dialect makes itself, when a side page is asked for; may wait. */
  default Optional<Supplier<byte[]>> ownPage() {
    return Optional.empty();
  }

  boolean keepsAlive();

  boolean isHead();

  /** Who asks for a side page. */
  InetAddress asker();

  boolean isForwarded();
}
