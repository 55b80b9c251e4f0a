package org.swarmkeep.tracker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.swarmkeep.accounts.InMemoryTrafficBook;
import org.swarmkeep.accounts.Roster;
import org.swarmkeep.ledger.Ledger;
import org.swarmkeep.ledger.LedgerSettings;
import org.swarmkeep.rules.AddressBlock;
import org.swarmkeep.rules.AddressList;
import org.swarmkeep.rules.Rules;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.swarm.InMemorySwarms;
import org.swarmkeep.swarm.MappedAddress;
import org.swarmkeep.swarm.PeerKind;

/** Both answerers over one site, without sockets; the clock is set by hand. */
final class DeskRig implements AutoCloseable {
  static final byte[] SECRET = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** Where a request comes from that a proxy passes on. */
  private static final List<AddressBlock> PROXIES =
      List.of(
          new AddressBlock(InetAddress.ofLiteral("10.0.0.0"), 8),
          new AddressBlock(InetAddress.ofLiteral("fd00::"), 16));

  final Roster roster = Site.roster();
  final InMemoryTrafficBook book = new InMemoryTrafficBook();
  final Tally tally = new Tally();
  final UdpAnswerer udp;
  final HttpAnswerer http;
  final AnnounceDesk desk;
  long nowSeconds = 1_700_000_000L;
  private final Ledger ledger;
  private long high;
  private long low;
  private int consumedTo;

  /** A private tracker without rules. */
  DeskRig(Path folder) {
    this(folder, TrackerAccess.PRIVATE, Rules.none(TrackerAccess.PRIVATE));
  }

  DeskRig(Path folder, TrackerAccess access, Rules rules) {
    boolean isPrivate = access == TrackerAccess.PRIVATE;
    var kind = isPrivate ? PeerKind.SESSION : PeerKind.ENDPOINT;
    var swarms = new InMemorySwarms(kind, 4, 4500, 1_000_000, 1);
    var settings = TrackerSettings.listeningOn(List.of(), List.of(new InetSocketAddress(0)), 1);
    try {
      int segment = 16 * LedgerSettings.SEGMENT_BYTES_MULTIPLE; // 512 announces
      ledger =
          Ledger.open(
              new LedgerSettings(1, 8L * segment, segment, 1800, 4500, 300),
              folder,
              book,
              List::of,
              () -> nowSeconds);
      var gate = new Gate(roster, rules);
      var members = new PrivateDesk.Members(gate, ledger.lane(), new SessionIds(SECRET));
      desk =
          isPrivate
              ? new PrivateDesk(settings, swarms, () -> nowSeconds, tally, members)
              : new PublicDesk(settings, swarms, rules, tally, () -> nowSeconds);
      udp = new UdpAnswerer(new ConnectionIds(SECRET), desk, tally);
      var trail = new ProxyTrail(AddressList.of(PROXIES), true);
      var fullScrapes = new FullScrapes(swarms, settings.http());
      http = new HttpAnswerer(desk, trail, fullScrapes, tally);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    from("192.0.2.1");
  }

  DeskRig from(String address) {
    try {
      var parsed = InetAddress.getByName(address);
      high = MappedAddress.high(parsed);
      low = MappedAddress.low(parsed);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
    return this;
  }

  long low() {
    return low;
  }

  byte[] udp(byte[] request) {
    var datagram = new ScriptedDatagram(request, high, low, 6881);
    int length = udp.answer(datagram, 0, nowSeconds);
    return Arrays.copyOf(datagram.replies().array(), length);
  }

  long connectionId() {
    return new ConnectionIds(SECRET).issue(high, low, nowSeconds);
  }

  /** The whole reply to a request, or what the answerer did instead. */
  String http(String request) {
    var in = ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
    var out = ByteBuffer.allocate(HttpAnswerer.REPLY_BYTES_MAX);
    var next = http.answer(in, high, low, out, nowSeconds);
    consumedTo = in.position();
    var text = new String(out.array(), 0, out.position(), StandardCharsets.ISO_8859_1);
    return text.isEmpty() ? next.name() : text;
  }

  int consumedTo() {
    return consumedTo;
  }

  /** The body of the reply to a GET. */
  String get(String target) {
    var reply = http("GET " + target + " HTTP/1.1\r\nHost: t\r\n\r\n");
    int head = reply.indexOf("\r\n\r\n");
    return head < 0 ? reply : reply.substring(head + 4);
  }

  void fillJournal() {
    long before = tally.count(Counter.UNAVAILABLE);
    for (int i = 0; tally.count(Counter.UNAVAILABLE) == before && i < 10_000; i++) {
      get(HttpAnswererTest.announce(9, Site.OPEN, 9, "&left=1&uploaded=0&downloaded=0"));
    }
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
