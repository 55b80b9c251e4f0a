package org.swarmkeep.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.swarmkeep.accounts.InMemoryTrafficBook;
import org.swarmkeep.accounts.InMemoryTrafficBook.Booked;
import org.swarmkeep.accounts.SessionLine;
import org.swarmkeep.accounts.TrafficBook;
import org.swarmkeep.protocol.Event;

/** A ledger without its threads: what they do in time is done here when a test says so. */
final class LedgerRig implements AutoCloseable {
  static final int SEGMENT = LedgerSettings.SEGMENT_BYTES_MULTIPLE;
  static final int INTERVAL = 1800;
  static final long MIB = 1 << 20;

  final Ledger ledger;
  final Lane lane4;
  final Lane lane6;
  private final InMemoryTrafficBook book;
  private final SessionReport report = new SessionReport();
  private long nowSeconds = 1_700_000_000L;
  private int user = 1;
  private int torrent = 1;
  private int peerId = 1;
  private boolean overIpv6;

  LedgerRig(Path folder, InMemoryTrafficBook book) {
    this(folder, book, 64);
  }

  LedgerRig(Path folder, InMemoryTrafficBook book, int segmentsMax) {
    this.book = book;
    try {
      ledger = open(folder, book, segmentsMax);
      lane4 = ledger.lane();
      lane6 = ledger.lane();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Ledger open(Path folder, TrafficBook book, int segmentsMax) throws IOException {
    var settings =
        new LedgerSettings(1, (long) segmentsMax * SEGMENT, SEGMENT, INTERVAL, 4500, 300);
    return Ledger.open(settings, folder, book, List::of, () -> 0);
  }

  LedgerRig session(int userId, int torrentId, int id) {
    user = userId;
    torrent = torrentId;
    peerId = id;
    return this;
  }

  LedgerRig over6(boolean ipv6) {
    overIpv6 = ipv6;
    return this;
  }

  LedgerRig later(long seconds) {
    nowSeconds += seconds;
    return this;
  }

  long nowSeconds() {
    return nowSeconds;
  }

  /** Announces and keeps the journal as the keeper's thread would. */
  boolean announce(Event event, long uploaded, long downloaded, long left) {
    boolean accepted = announceUnkept(event, uploaded, downloaded, left);
    try {
      ledger.layOutSpares();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return accepted;
  }

  /** Announces while the keeper's thread has no time. */
  boolean announceUnkept(Event event, long uploaded, long downloaded, long left) {
    report
        .session(user, torrent, 0x2d53_4b30_3130_302dL, 7, peerId)
        .totals(uploaded, downloaded, left)
        .event(event)
        .arrived(overIpv6, nowSeconds);
    return (overIpv6 ? lane6 : lane4).report(report);
  }

  /** Books everything and answers what stands there for the session's user and torrent. */
  Booked booked() {
    bookAll();
    return book.booked(user, torrent);
  }

  /** Books everything and answers what stands there for the sessions of user and torrent. */
  List<SessionLine> sessions() {
    bookAll();
    return book.sessions(user, torrent);
  }

  void bookAll() {
    boolean more = true;
    while (more) {
      more = ledger.bookkeeper().bookOne();
    }
  }

  void sweep() {
    ledger.sweep(nowSeconds);
  }

  @Override
  public void close() {
    try {
      ledger.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
