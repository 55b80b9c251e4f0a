package org.swarmkeep.tracker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.swarmkeep.accounts.xbt.XbtRules;
import org.swarmkeep.accounts.xbt.XbtSwarms;
import org.swarmkeep.ledger.Crediting;
import org.swarmkeep.ledger.Ledger;
import org.swarmkeep.ledger.LedgerSettings;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.swarm.InMemorySwarms;
import org.swarmkeep.tracker.sockets.Niceness;

/** Stands in the place of XBT Tracker: the users of its tables may come, and are credited there. */
final class XbtService implements Service, XbtSwarms {
  private static final int BOOKING_SECONDS_MAX = 60;

  private final TrackerSettings settings;
  private final XbtSite site;
  private final Core core;
  private final Ledger ledger;
  private final XbtDebugPeers debugPeers = new XbtDebugPeers();
  private final XbtPages pages;

  private XbtService(TrackerSettings settings, XbtSite site, Core core, Ledger ledger) {
    this.settings = settings;
    this.site = site;
    this.core = core;
    this.ledger = ledger;
    this.pages = new XbtPages(site, core, debugPeers);
  }

  /** What the tracker has, whomever it serves. */
  record Core(
      InMemorySwarms swarms,
      LongSupplier clock,
      LongSupplier ticker,
      SessionIds sessionIds,
      ToLongFunction<Counter> counters) {}

  /** Opens the ledger; sessions are restored. */
  static XbtService open(TrackerSettings settings, XbtSite site, Path dataDirectory, Core core)
      throws IOException {
    var rules = site.roster().rules();
    int lifetime = lifetimeSeconds(rules);
    var ledgerSettings =
        new LedgerSettings(
            settings.bookingSeconds(),
            settings.journalBytesMax(),
            settings.journalSegmentBytes(),
            Math.clamp(rules.announceIntervalSeconds(), 1, lifetime),
            lifetime,
            settings.saveSeconds(),
            Crediting.XBT);
    var ledger =
        Ledger.open(
            ledgerSettings,
            dataDirectory.resolve("journal"),
            site.book(),
            new XbtCensus(core.swarms(), site.roster()),
            core.clock());
    core.swarms().live(lifetime);
    return new XbtService(settings, site, core, ledger);
  }

  private static int lifetimeSeconds(XbtRules rules) {
    return Math.clamp(rules.peerLifetimeSeconds(), 1, InMemorySwarms.LIFETIME_SECONDS_MAX);
  }

  @Override
  public XbtDesk desk(Tally tally) throws IOException {
    var own = new XbtDesk.Own(ledger.lane(), core.sessionIds(), debugPeers);
    return new XbtDesk(settings, core.swarms(), core.ticker(), tally, site, own);
  }

  @Override
  public HttpDialect http(Tally tally, ProxyTrail trail, FullScrapes fullScrapes)
      throws IOException {
    return new XbtHttpAnswerer(desk(tally), site, pages, trail, new FullScrape(fullScrapes));
  }

  @Override
  public void start() {
    ledger.start(Niceness::standBack);
    site.follower().accept(this);
  }

  @Override
  public int leechers(InfoHash hash) {
    var answer = new AnnounceAnswer();
    core.swarms().count(hash.head(), hash.middle(), hash.tail(), answer);
    return answer.leechers;
  }

  @Override
  public void close(InfoHash hash) {
    core.swarms().close(hash.head(), hash.middle(), hash.tail());
  }

  @Override
  public void follow(XbtRules rules) {
    core.swarms().live(lifetimeSeconds(rules));
    if (!rules.debug()) {
      debugPeers.clear();
    }
  }

  @Override
  public void bookEvery(int seconds) {
    ledger.bookEvery(Math.clamp(seconds, 1, BOOKING_SECONDS_MAX));
  }

  @Override
  public void abandon() throws IOException {
    ledger.abandon();
  }

  @Override
  public List<Reading> readings() {
    return PrivateService.readings(ledger.figures());
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
