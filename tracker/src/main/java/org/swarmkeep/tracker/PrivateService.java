package org.swarmkeep.tracker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.swarmkeep.accounts.TrafficBook;
import org.swarmkeep.ledger.Ledger;
import org.swarmkeep.ledger.LedgerFigures;
import org.swarmkeep.ledger.LedgerSettings;
import org.swarmkeep.swarm.InMemorySwarms;
import org.swarmkeep.tracker.sockets.Niceness;

/** The users of a site may come, and are credited. */
final class PrivateService implements Service {
  private final TrackerSettings settings;
  private final Gate gate;
  private final InMemorySwarms swarms;
  private final LongSupplier ticker;
  private final SessionIds sessionIds;
  private final Ledger ledger;

  private PrivateService(
      TrackerSettings settings,
      Gate gate,
      InMemorySwarms swarms,
      LongSupplier ticker,
      SessionIds sessionIds,
      Ledger ledger) {
    this.settings = settings;
    this.gate = gate;
    this.swarms = swarms;
    this.ticker = ticker;
    this.sessionIds = sessionIds;
    this.ledger = ledger;
  }

  /** Whom a private tracker serves, and where their traffic goes. */
  record Site(Gate gate, TrafficBook book, Path dataDirectory, SessionIds sessionIds) {}

  /** Opens the ledger; sessions are restored. */
  static PrivateService open(
      TrackerSettings settings,
      Site site,
      InMemorySwarms swarms,
      LongSupplier clock,
      LongSupplier ticker)
      throws IOException {
    var ledgerSettings =
        new LedgerSettings(
            settings.bookingSeconds(),
            settings.journalBytesMax(),
            settings.journalSegmentBytes(),
            settings.announceIntervalSeconds(),
            settings.peerLifetimeSeconds(),
            settings.saveSeconds());
    var ledger =
        Ledger.open(
            ledgerSettings,
            site.dataDirectory().resolve("journal"),
            site.book(),
            new SwarmCensus(swarms, site.gate().roster()),
            clock);
    return new PrivateService(settings, site.gate(), swarms, ticker, site.sessionIds(), ledger);
  }

  @Override
  public AnnounceDesk desk(Tally tally) throws IOException {
    var members = new PrivateDesk.Members(gate, ledger.lane(), sessionIds);
    return new PrivateDesk(settings, swarms, ticker, tally, members);
  }

  @Override
  public void start() {
    ledger.start(Niceness::standBack);
  }

  @Override
  public void abandon() throws IOException {
    ledger.abandon();
  }

  @Override
  public List<Reading> readings() {
    return readings(ledger.figures());
  }

  /** What a ledger tells. */
  static List<Reading> readings(LedgerFigures figures) {
    return List.of(
        Reading.now("ledger.sessions", "session baselines in memory", figures.sessions()),
        Reading.now("journal.bytes", "size of the announce journal", figures.journalBytes()),
        Reading.now("journal.unbooked.bytes", "journal not yet booked", figures.unbookedBytes()),
        Reading.now(
            "booking.failing", "1 when traffic cannot be booked", figures.bookingFails() ? 1 : 0),
        Reading.now(
            "booking.lag.seconds",
            "how long ago everything announced was booked",
            figures.bookingLagSeconds()),
        new Reading("bookings", "batches booked", figures.bookings(), true));
  }

  @Override
  public boolean isBooking() {
    return !ledger.figures().bookingFails();
  }

  @Override
  public void close() throws IOException {
    ledger.close();
  }
}
