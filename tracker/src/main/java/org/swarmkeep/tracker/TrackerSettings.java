package org.swarmkeep.tracker;

import java.net.InetSocketAddress;
import java.util.List;
import org.swarmkeep.ledger.LedgerSettings;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.tracker.sockets.SocketKind;

/**
 * How the tracker listens and what it tells clients.
 *
 * @param access whom the tracker serves
 * @param http the HTTP front door
 * @param udpListen addresses of the UDP front door
 * @param io how sockets are reached
 * @param threads front-door threads for each address, 1 to 64
 * @param announceIntervalSeconds how long clients wait between announces, 60 to 7200
 * @param minIntervalSeconds how long they wait at least, 30 to the announce interval
 * @param numWantDefault peers for a client that does not say how many, 0 to numWantMax
 * @param numWantMax peers in one answer at most, 1 to 200
 * @param bookingSeconds pause between two bookings of traffic, 1 to 60
 * @param journalBytesMax bound of the announce journal on disk, at least 1 MiB
 * @param saveSeconds pause between two savings of swarms and sessions, 1 to 3600
 */
public record TrackerSettings(
    TrackerAccess access,
    HttpSettings http,
    List<InetSocketAddress> udpListen,
    SocketKind io,
    int threads,
    int announceIntervalSeconds,
    int minIntervalSeconds,
    int numWantDefault,
    int numWantMax,
    int bookingSeconds,
    long journalBytesMax,
    int saveSeconds) {
  /** What XBT and most trackers tell clients. */
  public static final int ANNOUNCE_INTERVAL_SECONDS = 1800;

  public static final int MIN_INTERVAL_SECONDS = 300;
  public static final int NUM_WANT_DEFAULT = 50;
  public static final int NUM_WANT_MAX = 200;
  public static final int BOOKING_SECONDS = 2;
  public static final long JOURNAL_BYTES_MAX = 1L << 30;
  public static final int SAVE_SECONDS = 240;

  private static final long JOURNAL_BYTES_MIN = 1L << 20;
  private static final int LANE_SEGMENTS = 4;

  /** A private peer with its session, generously. */
  private static final int BYTES_PER_PEER = 128;

  public TrackerSettings {
    udpListen = List.copyOf(udpListen);
    check("threads", threads, 1, 64);
    check("announce interval", announceIntervalSeconds, 60, 7200);
    check("min interval", minIntervalSeconds, 30, announceIntervalSeconds);
    check("numwant", numWantMax, 1, 200);
    check("default numwant", numWantDefault, 0, numWantMax);
    check("booking pause", bookingSeconds, 1, 60);
    check("journal size", journalBytesMax, JOURNAL_BYTES_MIN, Long.MAX_VALUE);
    check("saving pause", saveSeconds, 1, 3600);
  }

  /** The defaults of a private tracker, listening there. */
  public static TrackerSettings listeningOn(
      List<InetSocketAddress> httpListen, List<InetSocketAddress> udpListen, int threads) {
    return new TrackerSettings(
        TrackerAccess.PRIVATE,
        HttpSettings.listeningOn(httpListen),
        udpListen,
        SocketKind.best(),
        threads,
        ANNOUNCE_INTERVAL_SECONDS,
        MIN_INTERVAL_SECONDS,
        NUM_WANT_DEFAULT,
        NUM_WANT_MAX,
        BOOKING_SECONDS,
        JOURNAL_BYTES_MAX,
        SAVE_SECONDS);
  }

  /** The same for others. */
  public TrackerSettings serving(TrackerAccess whom) {
    return new TrackerSettings(
        whom,
        http,
        udpListen,
        io,
        threads,
        announceIntervalSeconds,
        minIntervalSeconds,
        numWantDefault,
        numWantMax,
        bookingSeconds,
        journalBytesMax,
        saveSeconds);
  }

  /** The same with other numbers of peers in an answer. */
  public TrackerSettings handingOut(int standard, int most) {
    return new TrackerSettings(
        access,
        http,
        udpListen,
        io,
        threads,
        announceIntervalSeconds,
        minIntervalSeconds,
        standard,
        most,
        bookingSeconds,
        journalBytesMax,
        saveSeconds);
  }

  /** The same, listening elsewhere. */
  public TrackerSettings listeningAt(
      List<InetSocketAddress> httpAddresses, List<InetSocketAddress> udpAddresses) {
    return new TrackerSettings(
        access,
        http.listeningAt(httpAddresses),
        udpAddresses,
        io,
        threads,
        announceIntervalSeconds,
        minIntervalSeconds,
        numWantDefault,
        numWantMax,
        bookingSeconds,
        journalBytesMax,
        saveSeconds);
  }

  static void check(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " must be " + least + " to " + most + ", was " + value);
    }
  }

  /** Peers go after two and a half intervals, the jitter being within the half. */
  public int peerLifetimeSeconds() {
    return announceIntervalSeconds * 5 / 2;
  }

  /** So many peers take about half of the memory this process may use. */
  long peersMax() {
    return Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_PEER;
  }

  /** One file of the journal, small enough that every thread can have a few within the bound. */
  int journalSegmentBytes() {
    int lanes = 1 + threads * (http.doors() + udpListen.size());
    long share = journalBytesMax / ((long) lanes * LANE_SEGMENTS);
    long whole = share - share % LedgerSettings.SEGMENT_BYTES_MULTIPLE;
    return Math.clamp(whole, LedgerSettings.SEGMENT_BYTES_MULTIPLE, LedgerSettings.SEGMENT_BYTES);
  }
}
