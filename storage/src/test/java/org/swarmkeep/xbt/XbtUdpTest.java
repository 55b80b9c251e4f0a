package org.swarmkeep.xbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.xbt.XbtRig.until;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** BEP 15 over a site's tables; with BEP 41 it is credited, as XBT never could. */
@Execution(ExecutionMode.CONCURRENT)
class XbtUdpTest {
  private static final int TRANSACTION = 0x11223344;
  private static final int PASSES = 2; // the option of BEP 41 that carries URL data

  /** A client with one socket. */
  private static final class Client implements AutoCloseable {
    private final DatagramSocket socket;
    private final InetSocketAddress tracker;

    Client(XbtRig rig) throws IOException {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      socket.setSoTimeout(5000);
      tracker = rig.udp();
    }

    ByteBuffer ask(byte[] request) throws IOException {
      socket.send(new DatagramPacket(request, request.length, tracker));
      var reply = new DatagramPacket(new byte[2048], 2048);
      socket.receive(reply);
      return ByteBuffer.wrap(reply.getData(), 0, reply.getLength()).slice();
    }

    long connect() throws IOException {
      return ask(connectRequest()).getLong(8);
    }

    /** Asks something that is not answered, then something that is: the first reply is its. */
    boolean isIgnored(byte[] request) throws IOException {
      socket.send(new DatagramPacket(request, request.length, tracker));
      return ask(connectRequest()).getInt(0) == 0;
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  private static byte[] connectRequest() {
    return ByteBuffer.allocate(16).putLong(0x41727101980L).putInt(0).putInt(TRANSACTION).array();
  }

  private static byte[] vector(String id, long connectionId) {
    var hex = Vector.all("udp").filter(it -> it.text("id").equals(id)).findFirst().orElseThrow();
    var request = HexFormat.of().parseHex(hex.text("request_hex"));
    ByteBuffer.wrap(request).putLong(0, connectionId);
    return request;
  }

  private static byte[] expected(String id) {
    var hex = Vector.all("udp").filter(it -> it.text("id").equals(id)).findFirst().orElseThrow();
    return HexFormat.of().parseHex(hex.text("response_hex"));
  }

  private static byte[] announce(long connectionId, long uploaded, String url) {
    var path = url.getBytes(StandardCharsets.US_ASCII);
    var request =
        ByteBuffer.allocate(98 + (path.length == 0 ? 0 : 2 + path.length))
            .putLong(connectionId)
            .putInt(1)
            .putInt(TRANSACTION)
            .put(SiteDatabase.hash(0))
            .put("-XX0001-000000000001".getBytes(StandardCharsets.US_ASCII))
            .putLong(0)
            .putLong(100)
            .putLong(uploaded)
            .putInt(0)
            .putInt(0)
            .putInt(0)
            .putInt(-1)
            .putShort((short) 6881);
    if (path.length > 0) {
      request.put((byte) PASSES).put((byte) path.length).put(path);
    }
    return request.array();
  }

  private static byte[] scrape(long connectionId) {
    return ByteBuffer.allocate(36)
        .putLong(connectionId)
        .putInt(2)
        .putInt(TRANSACTION)
        .put(SiteDatabase.hash(0))
        .array();
  }

  private static byte[] bytes(ByteBuffer reply) {
    var bytes = new byte[reply.remaining()];
    reply.get(bytes);
    return bytes;
  }

  private static String text(ByteBuffer error) {
    assertThat(error.getInt(0)).isEqualTo(3);
    return StandardCharsets.US_ASCII.decode(error.slice(8, error.remaining() - 8)).toString();
  }

  @ParameterizedTest
  @EnumSource
  void anybodyAnnouncesAndScrapesWhereThatIsAllowed(Layout layout) throws IOException {
    var site = SiteDatabase.of(layout);
    site.setConfig("anonymous_announce", "1");
    site.setConfig("anonymous_scrape", "1");
    try (var rig = XbtRig.over(site);
        var client = new Client(rig)) {
      var connected = bytes(client.ask(vector("udp-connect", 0x41727101980L)));
      assertThat(connected).hasSize(16).startsWith(Arrays.copyOf(expected("udp-connect"), 8));
      long id = client.connect();
      assertThat(bytes(client.ask(vector("udp-announce-unreg", id))))
          .isEqualTo(expected("udp-announce-unreg"));

      var served = client.ask(announce(id, 0, ""));
      assertThat(served.getInt(0)).isEqualTo(1);
      assertThat(served.getInt(8)).isEqualTo(1800);
      assertThat(served.getInt(12)).isEqualTo(1);
      assertThat(served.remaining()).isEqualTo(26);
      var scraped = client.ask(scrape(id));
      assertThat(scraped.getInt(0)).isEqualTo(2);
      assertThat(scraped.getInt(16)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutAPassItIsDenied(Layout layout) throws IOException {
    try (var rig = XbtRig.of(layout);
        var client = new Client(rig)) {
      long id = client.connect();

      assertThat(bytes(client.ask(vector("udp-announce-denied", id))))
          .isEqualTo(expected("udp-announce-denied"));
      assertThat(text(client.ask(scrape(id)))).isEqualTo("access denied");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoRequestIsNotAnswered(Layout layout) throws IOException {
    try (var rig = XbtRig.of(layout);
        var client = new Client(rig)) {
      long id = client.connect();

      assertThat(client.isIgnored(announce(id + 1, 0, ""))).isTrue();
      assertThat(client.isIgnored(new byte[15])).isTrue();
      assertThat(client.isIgnored(ByteBuffer.allocate(16).putLong(1).array())).isTrue();
      assertThat(client.isIgnored(Arrays.copyOf(announce(id, 0, ""), 97))).isTrue();
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no answer at all", e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPassInTheUrlDataIsCredited(Layout layout) throws IOException {
    try (var rig = XbtRig.of(layout);
        var client = new Client(rig)) {
      long id = client.connect();
      var key = SiteDatabase.key(3, 0, 0);
      for (var url : new String[] {"/announce?passkey=" + key, "/" + key + "/announce"}) {
        assertThat(client.ask(announce(id, 0, url)).getInt(0)).isEqualTo(1);
      }
      client.ask(announce(id, 900, "/" + key + "/announce"));

      until(() -> rig.site.ofUser("uploaded", 3) == 900);
      assertThat(text(client.ask(announce(id, 0, "/" + "x".repeat(32) + "/announce"))))
          .isEqualTo("unregistered torrent pass");
      assertThat(client.ask(announce(id, 0, "/" + SiteDatabase.P2 + "/announce")).getInt(0))
          .isEqualTo(1);
    }
  }
}
