package org.swarmkeep.app.serving;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.configuration.Configuration;
import org.swarmkeep.app.configuration.ConfigurationReader.Effective;
import org.swarmkeep.app.configuration.ConfigurationSource;
import org.swarmkeep.app.operations.Health;
import org.swarmkeep.app.operations.Metrics;
import org.swarmkeep.app.operations.OperationsDesk;
import org.swarmkeep.app.operations.OperationsDoor;
import org.swarmkeep.tracker.Tracker;
import org.swarmkeep.tracker.XbtSite;
import org.swarmkeep.xbt.XbtException;
import org.swarmkeep.xbt.XbtListening;
import org.swarmkeep.xbt.XbtSiteTables;

/**
 * What runs in the place of XBT Tracker: the tracker over the site's own tables. Our own database
 * is not there; the data directory holds the journal, the swarms and a secret.
 */
final class XbtRooms implements Opened {
  private static final String CONNECTION_SECRET = "udp-connection.secret";

  /** As many as XBT hands out. */
  private static final int PEERS = 50;

  private final Configuration configuration;
  private final ClosingStack opened = new ClosingStack();
  private final OperationsDesk desk;
  private final Tracker tracker;
  private final List<OperationsDoor> operationsDoors;

  private XbtRooms(ConfigurationSource source, Effective effective) {
    desk = new OperationsDesk(effective.configuration().operations());
    try {
      var tables = openTables(effective.configuration());
      configuration = listeningAsXbt(effective, tables.listening());
      Ports.check(configuration, false);
      var trail =
          new AuditTrail(
              configuration.data().directory(), (_, _, _, _) -> {}, InstantSource.system());
      var rules = opened.add("rules", RuleKeeper.start(source, effective, trail));
      tracker = opened.add("tracker", openTracker(tables, rules));
      operationsDoors =
          configuration.operations().listen().stream()
              .map(at -> opened.add("operations door", OperationsDoor.open(at, desk)))
              .toList();
      writePidFile(tables.listening().pidFile());
      desk.report(health(tables), metrics(tables, rules));
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * @param source where the rules are read from again
   * @param effective what it said at the start; its data directory is claimed
   */
  static XbtRooms open(ConfigurationSource source, Effective effective) {
    return new XbtRooms(source, effective);
  }

  private XbtSiteTables openTables(Configuration said) {
    try {
      return opened.add(
          "site's database",
          XbtSiteTables.open(said.xbt().settings(), () -> System.currentTimeMillis() / 1000));
    } catch (XbtException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  /** XBT's ports, unless our own configuration names others. */
  private static Configuration listeningAsXbt(Effective effective, XbtListening xbt) {
    var said = effective.configuration();
    var addresses = addresses(xbt);
    return said.listeningAt(
        effective.isSaid("tracker.http.listen") ? said.tracker().http().listen() : addresses,
        effective.isSaid("tracker.udp.listen") ? said.tracker().udp().listen() : addresses);
  }

  private static List<InetSocketAddress> addresses(XbtListening xbt) {
    var hosts = xbt.addresses().isEmpty() ? List.of("::") : xbt.addresses();
    var addresses = new ArrayList<InetSocketAddress>();
    try {
      for (int port : xbt.ports()) {
        hosts.forEach(
            host -> addresses.add(new InetSocketAddress(InetAddress.ofLiteral(host), port)));
      }
    } catch (IllegalArgumentException e) {
      throw new Failure(
          "listen_ipa and listen_port of XBT's configuration must be addresses and ports, were "
              + xbt.addresses()
              + " and "
              + xbt.ports(),
          e);
    }
    return addresses;
  }

  private Tracker openTracker(XbtSiteTables tables, RuleKeeper rules) {
    var directory = configuration.data().directory();
    var secret = SecretFile.keep(directory, CONNECTION_SECRET, Tracker.CONNECTION_SECRET_BYTES);
    var site =
        new XbtSite(
            tables.roster(),
            rules.rules(),
            tables.book(),
            new XbtSite.Records(tables.diary(), tables),
            tables::follow,
            configuration.operations()::allows);
    var settings = configuration.tracker().settings().handingOut(PEERS, PEERS);
    return TrackerRoom.opening(
        directory, () -> Tracker.open(settings, site, directory, secret, TrackerRoom.pages(desk)));
  }

  private void writePidFile(String name) {
    if (!name.isEmpty()) {
      opened.add("pid file", PidFile.write(Path.of(name)));
    }
  }

  private Health health(XbtSiteTables tables) {
    return new Health(new Greeting(this).listeners())
        .part("database", tables::answers)
        .part("accounts", tables::isFollowing)
        .part("journal", tracker::isBooking);
  }

  private Metrics metrics(XbtSiteTables tables, RuleKeeper rules) {
    var roster = tables.roster();
    return TrackerMetrics.of(
        tracker, () -> roster.users().count(), () -> roster.torrents().count(), rules);
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
  public void close() {
    opened.close();
  }
}
