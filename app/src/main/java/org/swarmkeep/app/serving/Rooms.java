package org.swarmkeep.app.serving;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.swarmkeep.accounts.HmacKeyFormula;
import org.swarmkeep.accounts.KeyFormula;
import org.swarmkeep.accounts.Roster;
import org.swarmkeep.accounts.RosterFollower;
import org.swarmkeep.app.configuration.Configuration;
import org.swarmkeep.app.configuration.ConfigurationReader.Effective;
import org.swarmkeep.app.configuration.ConfigurationSource;
import org.swarmkeep.app.operations.Health;
import org.swarmkeep.app.operations.OperationsDesk;
import org.swarmkeep.app.operations.OperationsDoor;
import org.swarmkeep.catalog.Catalog;
import org.swarmkeep.store.Database;
import org.swarmkeep.store.SetupLinks;
import org.swarmkeep.store.Store;
import org.swarmkeep.tracker.Gate;
import org.swarmkeep.tracker.Tracker;

/**
 * Everything that runs in a serving process. Opening introduces the rooms to each other; closing
 * goes the other way round, so that what feeds another is quiet before that other ends.
 */
final class Rooms implements Opened {
  private static final Duration ROSTER_PACE = Duration.ofMillis(500);

  private final Configuration configuration;
  private final ClosingStack opened = new ClosingStack();
  private final OperationsDesk desk;
  private final Store store;
  private final Tracker tracker;
  private final List<OperationsDoor> operationsDoors;
  private final Optional<Catalog> catalog;

  /**
   * @param source where the rules are read from again
   * @param effective what it said at the start; its data directory is claimed
   */
  static Rooms open(ConfigurationSource source, Effective effective, boolean withCatalog) {
    return new Rooms(source, effective, withCatalog);
  }

  private Rooms(ConfigurationSource source, Effective effective, boolean withCatalog) {
    this.configuration = effective.configuration();
    this.desk = new OperationsDesk(configuration.operations());
    try {
      store = openStore();
      var keys = new HmacKeyFormula(secret("announce-key", HmacKeyFormula.SECRET_BYTES));
      var roster = new Roster(keys);
      var follower =
          opened.add("accounts", RosterFollower.start(store.accountSource(), roster, ROSTER_PACE));
      store.afterWrite(follower::refresh);
      var rules = opened.add("rules", RuleKeeper.start(source, effective, auditTrail()));
      tracker = openTracker(new Gate(roster, rules.rules()));
      opened.add("retirements", Retirements.start(store.torrentRegistry(), InstantSource.system()));
      opened.add("session records", keepUpSessions());
      operationsDoors = openOperationsDoors();
      catalog = withCatalog ? Optional.of(openCatalog(keys)) : Optional.empty();
      desk.report(
          health(follower),
          TrackerMetrics.of(tracker, roster::accountCount, roster::torrentCount, rules));
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private Store openStore() {
    return opened.add("database", Database.open(configuration.data().databaseSettings())).store();
  }

  private AuditTrail auditTrail() {
    return new AuditTrail(
        configuration.data().directory(), store.audit()::note, InstantSource.system());
  }

  private Tracker openTracker(Gate gate) {
    var secret = secret("udp-connection", Tracker.CONNECTION_SECRET_BYTES);
    var book = store.trafficBook();
    return opened.add("tracker", TrackerRoom.open(configuration, gate, book, secret, desk));
  }

  private Chore keepUpSessions() {
    return SessionUpkeep.start(
        store.sessionRecords(),
        InstantSource.system(),
        Duration.ofSeconds(configuration.tracker().settings().peerLifetimeSeconds()),
        Duration.ofDays(configuration.data().sessionRecordDays()));
  }

  private List<OperationsDoor> openOperationsDoors() {
    return configuration.operations().listen().stream()
        .map(at -> opened.add("operations door", OperationsDoor.open(at, desk)))
        .toList();
  }

  private Catalog openCatalog(KeyFormula keys) {
    return opened.add("catalog", CatalogDoor.open(configuration, tracker, store, keys, desk));
  }

  private byte[] secret(String name, int bytes) {
    return store
        .settings()
        .keepSecret(
            name,
            () -> {
              var fresh = new byte[bytes];
              new SecureRandom().nextBytes(fresh);
              return fresh;
            });
  }

  private Health health(RosterFollower follower) {
    return new Health(new Greeting(this).listeners())
        .part("database", store::answers)
        .part("accounts", () -> !follower.isFailing())
        .part("journal", tracker::isBooking);
  }

  @Override
  public Tracker tracker() {
    return tracker;
  }

  @Override
  public List<OperationsDoor> operationsDoors() {
    return operationsDoors;
  }

  @Override
  public Optional<SetupLinks> setupLinks() {
    return Optional.of(store.setupLinks());
  }

  @Override
  public List<InetSocketAddress> catalogListeners() {
    return catalog.map(Catalog::addresses).orElse(List.of());
  }

  @Override
  public void close() {
    opened.close();
  }
}
