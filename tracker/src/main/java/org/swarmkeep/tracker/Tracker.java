package org.swarmkeep.tracker;

import java.io.IOException;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.swarmkeep.accounts.Roster;
import org.swarmkeep.accounts.TrafficBook;
import org.swarmkeep.ledger.Ledger;
import org.swarmkeep.ledger.LedgerSettings;
import org.swarmkeep.swarm.InMemorySwarms;

/** A private tracker: introduces front doors, swarms and ledger to each other. */
public final class Tracker implements AutoCloseable {
  /** How many bytes the secret of the connection ids has; the same across restarts. */
  public static final int CONNECTION_SECRET_BYTES = ConnectionIds.SECRET_BYTES;

  private static final int SWARM_SHARDS = 1024;

  private final TrackerSettings settings;
  private final Roster roster;
  private final InMemorySwarms swarms;
  private final SwarmKeeper swarmKeeper;
  private final Ledger ledger;
  private final ConnectionIds connectionIds;
  private final LongSupplier clock;
  private final HttpDoors httpDoors;
  private final List<FrontDoor> doors = new ArrayList<>();
  private final List<Tally> tallies = new ArrayList<>();

  private Tracker(
      TrackerSettings settings,
      Roster roster,
      TrafficBook book,
      Path dataDirectory,
      byte[] connectionSecret,
      SidePages pages)
      throws IOException {
    this.settings = settings;
    this.roster = roster;
    this.clock = () -> System.currentTimeMillis() / 1000;
    this.connectionIds = new ConnectionIds(connectionSecret);
    this.swarms =
        new InMemorySwarms(
            SWARM_SHARDS, settings.peerLifetimeSeconds(), ThreadLocalRandom.current().nextLong());
    this.httpDoors =
        new HttpDoors(settings, pages, new FullScrapes(swarms, roster, settings.http()), clock);
    this.swarmKeeper =
        new SwarmKeeper(
            swarms, dataDirectory.resolve("swarms.saved"), clock, settings.saveSeconds());
    this.ledger =
        Ledger.open(
            ledgerSettings(settings),
            dataDirectory.resolve("journal"),
            book,
            new SwarmCensus(swarms, roster),
            clock);
  }

  /**
   * Brings back swarms and sessions from the data directory, opens every front door and serves.
   *
   * @param connectionSecret {@value #CONNECTION_SECRET_BYTES} random bytes, kept across restarts
   * @throws BindFailure an address cannot be listened on; nothing stays open
   */
  public static Tracker open(
      TrackerSettings settings,
      Roster roster,
      TrafficBook book,
      Path dataDirectory,
      byte[] connectionSecret,
      SidePages pages)
      throws IOException {
    var tracker = new Tracker(settings, roster, book, dataDirectory, connectionSecret, pages);
    try {
      tracker.swarmKeeper.load();
      tracker.openDoors();
    } catch (IOException | RuntimeException e) {
      tracker.abandon(e);
      throw e;
    }
    tracker.ledger.start();
    tracker.swarmKeeper.start();
    tracker.doors.forEach(FrontDoor::start);
    return tracker;
  }

  private static LedgerSettings ledgerSettings(TrackerSettings settings) {
    return new LedgerSettings(
        settings.bookingSeconds(),
        settings.journalBytesMax(),
        settings.journalSegmentBytes(),
        settings.announceIntervalSeconds(),
        settings.peerLifetimeSeconds(),
        settings.saveSeconds());
  }

  private void openDoors() throws IOException {
    httpDoors.open(this::desk, tallies, doors);
    for (var address : settings.udpListen()) {
      for (var channel : ReusePort.open(Transport.UDP, address, settings.threads())) {
        openUdpDoor((DatagramChannel) channel);
      }
    }
  }

  private void openUdpDoor(DatagramChannel udp) throws IOException {
    var tally = newTally();
    var answerer = new UdpAnswerer(connectionIds, desk(tally), tally);
    doors.add(new UdpFrontDoor(udp, answerer, tally, clock));
  }

  private Tally newTally() {
    var tally = new Tally();
    tallies.add(tally);
    return tally;
  }

  private AnnounceDesk desk(Tally tally) throws IOException {
    return new AnnounceDesk(settings, roster, swarms, ledger.lane(), tally);
  }

  private void abandon(Exception why) {
    try {
      for (var door : doors) {
        door.close();
      }
      httpDoors.close();
      ledger.abandon();
    } catch (IOException | RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  /** Where the tracker really listens; several threads of one address are one listener. */
  public List<Listener> listeners() {
    return doors.stream().map(FrontDoor::listener).distinct().toList();
  }

  /** Every figure of the tracker as it is now. */
  public List<Reading> counters() {
    var readings = new ArrayList<Reading>();
    for (var counter : Counter.values()) {
      long sum = tallies.stream().mapToLong(tally -> tally.count(counter)).sum();
      readings.add(new Reading(counter.text(), counter.meaning(), sum, true));
    }
    var figures = ledger.figures();
    readings.add(now("swarms", "swarms in memory", swarms.swarmCount()));
    readings.add(now("peers.seeders", "peers that have everything", swarms.seederCount()));
    readings.add(now("peers.leechers", "peers that lack something", swarms.leecherCount()));
    readings.add(now("ledger.sessions", "session baselines in memory", figures.sessions()));
    readings.add(now("journal.bytes", "size of the announce journal", figures.journalBytes()));
    readings.add(now("journal.unbooked.bytes", "journal not yet booked", figures.unbookedBytes()));
    readings.add(
        now("booking.failing", "1 when traffic cannot be booked", figures.bookingFails() ? 1 : 0));
    readings.add(new Reading("bookings", "batches booked", figures.bookings(), true));
    return readings;
  }

  private static Reading now(String name, String meaning, long value) {
    return new Reading(name, meaning, value, false);
  }

  /** Whether traffic reaches the book; announces go on in either case. */
  public boolean isBooking() {
    return !ledger.figures().bookingFails();
  }

  /** Stops listening, saves the swarms, books what is left and saves the sessions. */
  @Override
  public void close() throws IOException {
    try (ledger;
        swarmKeeper;
        httpDoors) {
      for (var door : doors) {
        door.close();
      }
    }
  }
}
