package org.swarmkeep.tracker;

import java.io.IOException;
import java.util.List;

/** What stands behind the desks, by whom the tracker serves. */
sealed interface Service extends AutoCloseable permits PrivateService, PublicService, XbtService {
  /** A desk for one more front-door thread. */
  AnnounceDesk desk(Tally tally) throws IOException;

  /** What answers behind one more HTTP door. */
  default HttpDialect http(Tally tally, ProxyTrail trail, FullScrapes fullScrapes)
      throws IOException {
    return new HttpAnswerer(desk(tally), trail, fullScrapes, tally);
  }

  /** Begins to keep accounts, if there are any. */
  void start();

  /** Closes what was opened and never started. */
  void abandon() throws IOException;

  List<Reading> readings();

  /** Whether traffic reaches the book; announces go on in either case. */
  boolean isBooking();

  @Override
  void close() throws IOException;
}
