package org.swarmkeep.tracker;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.swarmkeep.swarm.InMemorySwarms;

/**
 * Scrapes of every swarm there is: one at a time, and a pause between two, for all threads
 * together. Safe for sharing.
 */
final class FullScrapes {
  private static final long NEVER = Long.MIN_VALUE / 2;
  private static final long UNDER_WAY = Long.MAX_VALUE;

  private final InMemorySwarms swarms;
  private final boolean offered;
  private final int pauseSeconds;
  private final AtomicLong endedAtSeconds = new AtomicLong(NEVER);

  FullScrapes(InMemorySwarms swarms, HttpSettings settings) {
    this.swarms = swarms;
    this.offered = settings.fullScrape();
    this.pauseSeconds = settings.fullScrapePauseSeconds();
  }

  /** Whether anybody may ask for one. */
  boolean isOffered() {
    return offered;
  }

  /**
   * Asks for the right to one, to be given back by {@link FullScrape#close}.
   *
   * @return 0 when it is granted, else after how many seconds to ask again
   */
  int ask(long nowSeconds) {
    long ended = endedAtSeconds.get();
    if (ended == UNDER_WAY) {
      return pauseSeconds;
    }
    long wait = ended + pauseSeconds - nowSeconds;
    if (wait > 0) {
      return (int) wait;
    }
    return endedAtSeconds.compareAndSet(ended, UNDER_WAY) ? 0 : pauseSeconds;
  }

  void end(long nowSeconds) {
    endedAtSeconds.compareAndSet(UNDER_WAY, nowSeconds);
  }

  /** Every swarm's hash, in order. */
  HashColumns hashes() {
    var hashes = new HashColumns(Math.max(1, swarms.swarmCount()));
    swarms.visitHashes(hash -> hashes.add(hash.head(), hash.middle(), hash.tail()));
    hashes.sort();
    hashes.dropTwins();
    return hashes;
  }

  /** Writes one swarm as it is now. */
  void write(
      HashColumns hashes, int row, AnnounceAnswer counts, BencodedReply body, ByteBuffer to) {
    hashes.count(row, swarms, counts);
    body.scraped(hashes, row, counts, to);
  }
}
