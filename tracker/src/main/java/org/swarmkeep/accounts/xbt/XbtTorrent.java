package org.swarmkeep.accounts.xbt;

import java.util.concurrent.atomic.AtomicInteger;
import org.swarmkeep.protocol.InfoHash;

/**
 * A row of the site's torrents. Safe for sharing: its count of completions alone moves.
 *
 * @param id from 1; 0 for one that is waiting to be registered by itself ({@code auto_register})
 * @param ctimeSeconds when it was registered
 * @param retiring admits no new leechers
 * @param share what of the bytes in it counts
 * @param completed completions, as a scrape tells them
 */
public record XbtTorrent(
    int id,
    InfoHash hash,
    long ctimeSeconds,
    boolean retiring,
    Share share,
    AtomicInteger completed) {
  /** Stands where there is no torrent. */
  static final XbtTorrent NONE =
      new XbtTorrent(-1, new InfoHash(0, 0, 0), 0, false, Share.WHOLE, new AtomicInteger());

  /** One that nobody has registered yet. */
  static final XbtTorrent UNREGISTERED =
      new XbtTorrent(0, new InfoHash(0, 0, 0), 0, false, Share.WHOLE, new AtomicInteger());

  boolean isNone() {
    return id < 0;
  }

  /** Whether the torrent is served. */
  public boolean isServed() {
    return id >= 0;
  }

  /** Whether bytes in it can be booked. */
  public boolean isRegistered() {
    return id > 0;
  }

  /** A completion was announced. */
  public void countCompletion() {
    completed.incrementAndGet();
  }

  private boolean is(long head, long middle, int tail) {
    return hash.middle() == middle && hash.head() == head && hash.tail() == tail;
  }

  boolean is(XbtRequest request) {
    return is(request.hashHead(), request.hashMiddle(), request.hashTail());
  }

  boolean is(InfoHash other) {
    return is(other.head(), other.middle(), other.tail());
  }
}
