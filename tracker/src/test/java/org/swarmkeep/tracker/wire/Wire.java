package org.swarmkeep.tracker.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.Account;
import org.swarmkeep.accounts.AccountSource;
import org.swarmkeep.accounts.HmacKeyFormula;
import org.swarmkeep.accounts.InMemoryTrafficBook;
import org.swarmkeep.accounts.RegisteredTorrent;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.Roster;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TorrentState;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.rules.RuleSettings;
import org.swarmkeep.rules.Rules;
import org.swarmkeep.rules.RulesException;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.tracker.Gate;
import org.swarmkeep.tracker.HttpSettings;
import org.swarmkeep.tracker.SidePages;
import org.swarmkeep.tracker.Tracker;
import org.swarmkeep.tracker.TrackerSettings;
import org.swarmkeep.tracker.Transport;
import org.swarmkeep.tracker.sockets.SocketKind;

/**
 * A tracker on loopback sockets of both families, and clients of one of them. Every test takes
 * torrents of its own, so that one tracker serves a whole class.
 *
 * <p>Where access is private, users 1 to 9 are in good standing and user 10 is suspended.
 */
final class Wire implements AutoCloseable {
  static final byte[] SECRET = "a secret of the ".getBytes(StandardCharsets.US_ASCII);
  static final String IPV4 = "127.0.0.1";
  static final String IPV6 = "::1";
  static final int INTERVAL_SECONDS = 1800;
  static final int MIN_INTERVAL_SECONDS = 300;
  static final int SUSPENDED = 10;

  /** What the site says of every torrent. */
  static final int COMPLETED = 5;

  private static final HmacKeyFormula FORMULA = new HmacKeyFormula(new byte[32]);
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** How a tracker is set up. */
  record Setup(TrackerAccess access, SocketKind io, Rules rules, HttpSettings http) {
    static Setup of(TrackerAccess access, SocketKind io) {
      return new Setup(
          access, io, Rules.none(access), HttpSettings.listeningOn(anyPort(IPV4, IPV6)));
    }

    Setup with(Rules others) {
      return new Setup(access, io, others, http);
    }

    Setup with(HttpSettings other) {
      return new Setup(access, io, rules, other);
    }
  }

  final TrackerAccess access;
  final SocketKind io;
  final String host;
  final InMemoryTrafficBook book;
  private final Roster roster;
  private final Path folder;
  private final Tracker tracker;

  private Wire(Setup setup, String host, Path folder, InMemoryTrafficBook book, Roster roster) {
    this.access = setup.access();
    this.io = setup.io();
    this.host = host;
    this.folder = folder;
    this.book = book;
    this.roster = roster;
    var settings =
        new TrackerSettings(
            access,
            setup.http(),
            setup.http().listen(),
            io,
            1,
            INTERVAL_SECONDS,
            MIN_INTERVAL_SECONDS,
            50,
            200,
            1,
            1L << 28,
            240);
    try {
      tracker =
          Tracker.open(
              settings, new Gate(roster, setup.rules()), book, folder, SECRET, SidePages.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Wire open(Setup setup, String host) {
    try {
      var roster = new Roster(FORMULA);
      roster.apply(new AccountSource.Changes(1, accounts(), List.of()));
      return new Wire(
          setup, host, Files.createTempDirectory("wire"), new InMemoryTrafficBook(), roster);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Wire open(TrackerAccess access, String host) {
    return open(Setup.of(access, SocketKind.best()), host);
  }

  static Rules rules(TrackerAccess access, RuleSettings settings) {
    try {
      return Rules.open(access, settings, _ -> {});
    } catch (RulesException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  static Stream<SocketKind> kinds() {
    return Arrays.stream(SocketKind.values()).filter(SocketKind::isHere);
  }

  /** A free port on each of these addresses. */
  static List<InetSocketAddress> anyPort(String... hosts) {
    return Stream.of(hosts)
        .map(host -> new InetSocketAddress(InetAddress.ofLiteral(host), 0))
        .toList();
  }

  private static List<Account> accounts() {
    return IntStream.rangeClosed(1, SUSPENDED)
        .mapToObj(
            user -> new Account(new UserId(user), Role.MEMBER, 1, user == SUSPENDED, Set.of()))
        .toList();
  }

  /** The same data directory and secret, opened again. */
  Wire reopened() throws IOException {
    tracker.close();
    return new Wire(Setup.of(access, io), host, folder, book, roster);
  }

  boolean isPrivate() {
    return access == TrackerAccess.PRIVATE;
  }

  boolean isIpv6() {
    return host.equals(IPV6);
  }

  /** A torrent nobody has announced yet, which this tracker serves. */
  Torrent torrent() {
    return register(1, new TorrentState.Active());
  }

  Torrent hybrid() {
    return register(2, new TorrentState.Active());
  }

  Torrent torrent(TorrentState state) {
    return register(1, state);
  }

  private Torrent register(int hashCount, TorrentState state) {
    int id = NUMBERS.incrementAndGet();
    var hashes = IntStream.range(0, hashCount).mapToObj(_ -> freshHash()).toList();
    var registered =
        new RegisteredTorrent(
            new TorrentId(id), hashes, Optional.empty(), new Access.Everyone(), state, COMPLETED);
    roster.apply(new AccountSource.Changes(1 + id, List.of(), List.of(registered)));
    return new Torrent(id, hashes);
  }

  /** A hash nobody has seen; nearly every byte of it must be escaped in a URL. */
  static InfoHash freshHash() {
    int number = NUMBERS.incrementAndGet();
    return new InfoHash(0xfe26_2b25_3dff_0a0dL ^ number, 0x8000_00ff_2026_3c00L, number);
  }

  /** An announce of a peer; in private, of the user with its number. */
  Announce announce(Torrent torrent, int peer) {
    return announce(torrent, 1 + (peer - 1) % 9, peer);
  }

  Announce announce(Torrent torrent, int user, int peer) {
    return new Announce(torrent.hash(), passkey(user, torrent), peer);
  }

  /** Empty where none is needed. */
  String passkey(int user, Torrent torrent) {
    return isPrivate() ? FORMULA.key(new UserId(user), 1, torrent.hash()).text() : "";
  }

  Answer ask(Way way, Announce announce) throws IOException {
    return ask(way, host, announce);
  }

  Answer ask(Way way, String from, Announce announce) throws IOException {
    return switch (way) {
      case HTTP -> get(from, announce.target()).answer();
      case UDP -> {
        try (var client = udp(from)) {
          yield Answer.ofUdp(
              client.ask(id -> announce.packet(id, Datagrams.transactionId())), from.equals(IPV6));
        }
      }
    };
  }

  /** Where the tracker listens in the family of an address. */
  InetSocketAddress address(Transport transport, InetAddress like) {
    return tracker.listeners().stream()
        .filter(listener -> listener.transport() == transport)
        .map(listener -> listener.address())
        .filter(address -> isReached(address.getAddress(), like))
        .map(address ->
            new InetSocketAddress(destination(address.getAddress(), like), address.getPort()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isReached(InetAddress listener, InetAddress from) {
    return listener.isAnyLocalAddress() || listener.getClass() == from.getClass();
  }

  private static InetAddress destination(InetAddress listener, InetAddress from) {
    return listener.isAnyLocalAddress() ? from : listener;
  }

  Datagrams udp() throws IOException {
    return udp(host);
  }

  Datagrams udp(String from) throws IOException {
    var own = InetAddress.ofLiteral(from);
    return new Datagrams(own, address(Transport.UDP, own));
  }

  HttpExchange http() throws IOException {
    return new HttpExchange(address(Transport.HTTP, InetAddress.ofLiteral(host)));
  }

  HttpExchange.Reply get(String target) throws IOException {
    return get(host, target);
  }

  HttpExchange.Reply get(String from, String target) throws IOException {
    try (var exchange = new HttpExchange(address(Transport.HTTP, InetAddress.ofLiteral(from)))) {
      exchange.send("GET " + target + " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
      return exchange.reply();
    }
  }

  /** A UDP scrape of these hashes (BEP 15). */
  static byte[] scrape(long connectionId, List<InfoHash> hashes) {
    var packet = ByteBuffer.allocate(16 + hashes.size() * InfoHash.BYTES);
    packet.putLong(connectionId).putInt(2).putInt(Datagrams.transactionId());
    hashes.forEach(hash -> hash.write(packet));
    return packet.array();
  }

  /** What a peer looks like in an answer. */
  String endpoint(int port) {
    return (isIpv6() ? "[::1]" : IPV4) + ":" + port;
  }

  long count(String name) {
    return tracker.counters().stream()
        .filter(reading -> reading.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  /** Stops the tracker, which books everything it has heard. */
  @Override
  public void close() throws IOException {
    if (!Files.exists(folder)) {
      return; // a test that needed everything booked has closed it
    }
    tracker.close();
    var files = new ArrayList<Path>();
    try (var found = Files.walk(folder)) {
      found.sorted(Comparator.reverseOrder()).forEach(files::add);
    }
    for (var file : files) {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public String toString() {
    return access.name().toLowerCase(java.util.Locale.ROOT) + ", " + host + ", " + io;
  }
}
