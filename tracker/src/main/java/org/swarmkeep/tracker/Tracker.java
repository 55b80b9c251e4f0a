package org.swarmkeep.tracker;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.swarmkeep.accounts.TrafficBook;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.swarm.InMemorySwarms;
import org.swarmkeep.swarm.PeerKind;
import org.swarmkeep.tracker.sockets.DatagramSocket;
import org.swarmkeep.tracker.sockets.SocketException;

/** The tracker: introduces front doors, desks and swarms to each other. */
public final class Tracker implements AutoCloseable {
  /** How many bytes the secret of the connection ids has; the same across restarts. */
  public static final int CONNECTION_SECRET_BYTES = ConnectionIds.SECRET_BYTES;

  private static final Logger LOG = System.getLogger(Tracker.class.getName());
  private static final int SWARM_SHARDS = 256;
  private static final int UDP_WAIT_MILLIS = 250;

  private final TrackerSettings settings;
  private final InMemorySwarms swarms;
  private final SwarmKeeper swarmKeeper;
  private final Service service;
  private final ConnectionIds connectionIds;
  private final FullScrapes fullScrapes;
  private final HttpDoors httpDoors;
  private final LongSupplier clock = Tracker::wallSeconds;
  private final LongSupplier ticker = Tracker::steadySeconds;
  private final List<FrontDoor> doors = new ArrayList<>();
  private final List<Tally> tallies = new ArrayList<>();

  private Tracker(
      TrackerSettings settings,
      Opening opening,
      Path dataDirectory,
      byte[] connectionSecret,
      SidePages pages)
      throws IOException {
    this.settings = settings;
    this.connectionIds = new ConnectionIds(connectionSecret);
    this.swarms =
        new InMemorySwarms(
            settings.access() == TrackerAccess.PRIVATE ? PeerKind.SESSION : PeerKind.ENDPOINT,
            SWARM_SHARDS,
            settings.peerLifetimeSeconds(),
            settings.peersMax(),
            ThreadLocalRandom.current().nextLong());
    this.fullScrapes = new FullScrapes(swarms, settings.http());
    this.httpDoors = new HttpDoors(settings, pages, clock);
    this.swarmKeeper =
        new SwarmKeeper(
            swarms, dataDirectory.resolve("swarms.saved"), clock, ticker, settings.saveSeconds());
    this.service = opening.open(this, new SessionIds(connectionSecret));
  }

  /** Opens what stands behind the desks. */
  @FunctionalInterface
  private interface Opening {
    Service open(Tracker tracker, SessionIds sessionIds) throws IOException;
  }

  /**
   * Brings back swarms and sessions from the data directory, opens every front door and serves.
   *
   * @param gate its accounts are asked where access is private, and the book is only filled there
   * @param connectionSecret {@value #CONNECTION_SECRET_BYTES} random bytes, kept across restarts
   * @throws BindFailure an address cannot be listened on; nothing stays open
   */
  public static Tracker open(
      TrackerSettings settings,
      Gate gate,
      TrafficBook book,
      Path dataDirectory,
      byte[] connectionSecret,
      SidePages pages)
      throws IOException {
    Opening opening =
        (tracker, ids) ->
            settings.access() == TrackerAccess.PRIVATE
                ? PrivateService.open(
                    settings,
                    new PrivateService.Site(gate, book, dataDirectory, ids),
                    tracker.swarms,
                    tracker.clock,
                    tracker.ticker)
                : new PublicService(settings, tracker.swarms, gate.rules(), tracker.ticker);
    return new Tracker(settings, opening, dataDirectory, connectionSecret, pages).serve();
  }

  /**
   * The same for a site that was built around XBT Tracker, over HTTP in XBT's own dialect.
   *
   * @param site its roster has been filled
   * @throws BindFailure an address cannot be listened on; nothing stays open
   */
  public static Tracker open(
      TrackerSettings settings,
      XbtSite site,
      Path dataDirectory,
      byte[] connectionSecret,
      SidePages pages)
      throws IOException {
    Opening opening =
        (tracker, ids) -> {
          var core =
              new XbtService.Core(
                  tracker.swarms, tracker.clock, tracker.ticker, ids, tracker::count);
          return XbtService.open(settings, site, dataDirectory, core);
        };
    return new Tracker(settings, opening, dataDirectory, connectionSecret, pages).serve();
  }

  private Tracker serve() throws IOException {
    try {
      swarmKeeper.load();
      openDoors();
    } catch (IOException | RuntimeException e) {
      abandon(e);
      throw e;
    }
    service.start();
    swarmKeeper.start();
    doors.forEach(FrontDoor::start);
    return this;
  }

  private static long wallSeconds() {
    return System.currentTimeMillis() / 1000;
  }

  /** Of a clock that nobody sets; ages in the swarms are measured by it. */
  private static long steadySeconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
  }

  private void openDoors() throws IOException {
    httpDoors.open((tally, trail) -> service.http(tally, trail, fullScrapes), tallies, doors);
    for (var address : settings.udpListen()) {
      openUdpDoors(address);
    }
  }

  private void openUdpDoors(InetSocketAddress wanted) throws IOException {
    var address = ReusePort.claim(Transport.UDP, wanted);
    ReplySource.doubt(settings.io(), address.getAddress(), ReplySource.own())
        .ifPresent(doubt -> LOG.log(Level.WARNING, doubt));
    for (int i = 0; i < settings.threads(); i++) {
      var tally = newTally();
      var answerer = new UdpAnswerer(connectionIds, service.desk(tally), tally);
      doors.add(new UdpFrontDoor(bind(address), answerer, tally, clock));
    }
  }

  private DatagramSocket bind(InetSocketAddress address) throws BindFailure {
    try {
      return DatagramSocket.open(settings.io(), address, UDP_WAIT_MILLIS);
    } catch (SocketException e) {
      throw new BindFailure(Transport.UDP, address, new IOException(e.getMessage(), e));
    }
  }

  private Tally newTally() {
    var tally = new Tally();
    tallies.add(tally);
    return tally;
  }

  private void abandon(Exception why) {
    try {
      for (var door : doors) {
        door.close();
      }
      httpDoors.close();
      service.abandon();
    } catch (IOException | RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  /** Where the tracker really listens; several threads of one address are one listener. */
  public List<Listener> listeners() {
    return doors.stream().map(FrontDoor::listener).distinct().toList();
  }

  private long count(Counter counter) {
    return tallies.stream().mapToLong(tally -> tally.count(counter)).sum();
  }

  /** Every figure of the tracker as it is now. */
  public List<Reading> counters() {
    var readings = new ArrayList<Reading>();
    for (var counter : Counter.values()) {
      readings.add(new Reading(counter.text(), counter.meaning(), count(counter), true));
    }
    readings.add(Reading.now("swarms", "swarms in memory", swarms.swarmCount()));
    readings.add(Reading.now("peers.seeders", "peers that have everything", swarms.seederCount()));
    readings.add(Reading.now("peers.leechers", "peers that lack something", swarms.leecherCount()));
    readings.addAll(PeerReadings.of(swarmKeeper.census(), settings.access()));
    readings.add(
        new Reading(
            "peers.turned-away",
            "peers answered and not entered, for there were too many",
            swarms.turnedAway(),
            true));
    readings.addAll(service.readings());
    return readings;
  }

  /** Whether traffic reaches the book; announces go on in either case. */
  public boolean isBooking() {
    return service.isBooking();
  }

  /** Stops listening, saves the swarms, books what is left and saves the sessions. */
  @Override
  public void close() throws IOException {
    try (service;
        swarmKeeper;
        httpDoors) {
      for (var door : doors) {
        door.close();
      }
    }
  }
}
