package org.swarmkeep.tracker;

import java.util.concurrent.atomic.AtomicLongArray;
import org.swarmkeep.accounts.Refusal;

/** The counts of one front-door thread: it alone adds, any thread may read. */
final class Tally {
  private static final Counter[] COUNTERS = Counter.values();

  private final AtomicLongArray counts = new AtomicLongArray(COUNTERS.length);

  void add(Counter counter) {
    add(counter, 1);
  }

  @SuppressWarnings("EnumOrdinal") // an array by enum, without a map's indirection
  void add(Counter counter, long amount) {
    int at = counter.ordinal();
    counts.setRelease(at, counts.getPlain(at) + amount);
  }

  @SuppressWarnings("EnumOrdinal")
  long count(Counter counter) {
    return counts.getAcquire(counter.ordinal());
  }

  void add(Refusal refusal) {
    add(
        switch (refusal) {
          case PASSKEY_MISSING -> Counter.REFUSED_PASSKEY_MISSING;
          case PASSKEY_UNKNOWN -> Counter.REFUSED_PASSKEY_UNKNOWN;
          case ACCOUNT_SUSPENDED -> Counter.REFUSED_ACCOUNT_SUSPENDED;
          case ACCESS_CLOSED -> Counter.REFUSED_ACCESS_CLOSED;
          case UNSERVED_TORRENT -> Counter.REFUSED_UNSERVED_TORRENT;
          case RETIRING -> Counter.REFUSED_RETIRING;
          case TORRENT_REMOVED -> Counter.REFUSED_TORRENT_REMOVED;
          case CLIENT_DENIED -> Counter.REFUSED_CLIENT_DENIED;
          case ADDRESS_DENIED -> Counter.REFUSED_ADDRESS_DENIED;
          case TOO_MANY_TORRENTS -> Counter.REFUSED_TOO_MANY_TORRENTS;
          case TOO_MANY_PEERS -> Counter.REFUSED_TOO_MANY_PEERS;
          case TOO_SOON -> Counter.REFUSED_TOO_SOON;
        });
  }
}
