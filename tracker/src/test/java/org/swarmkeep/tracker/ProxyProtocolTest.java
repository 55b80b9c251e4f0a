package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.accounts.InMemoryTrafficBook;
import org.swarmkeep.rules.AddressBlock;
import org.swarmkeep.tracker.sockets.SocketKind;

/** 127.0.0.1 is the proxy, 127.0.0.2 a stranger. */
@ParameterizedClass
@EnumSource(SocketKind.class)
class ProxyProtocolTest {
  private static final String PROXY = "127.0.0.1";
  private static final String STRANGER = "127.0.0.2";
  private static final String SIGNATURE = "0d0a0d0a 000d0a51 5549540a ";
  private static final String FROM_192_0_2_9 =
      SIGNATURE
          + """
          21          version 2, command PROXY
          11          TCP over IPv4
          000c        length of the addresses
          c0000209    source 192.0.2.9
          7f000001    destination
          1234 1b39   ports
          """;
  private static final String REQUEST = "GET /health HTTP/1.1\r\n\r\n";

  @Parameter private SocketKind io = SocketKind.NIO;
  @TempDir private Path folder;
  private TrackerRig rig;

  @BeforeEach
  void open() throws IOException {
    var proxies = List.of(new AddressBlock(InetAddress.ofLiteral(PROXY), 32));
    var plain = TrackerRig.http("0.0.0.0");
    var none = Path.of("");
    var http =
        new HttpSettings(plain.listen(), List.of(), none, none, 100, proxies, true, false, 60);
    rig = new TrackerRig(folder, new InMemoryTrafficBook(), http, 1, io);
  }

  @AfterEach
  void close() throws IOException {
    rig.close();
  }

  private Socket connect(String from) throws IOException {
    var server = InetAddress.ofLiteral(PROXY);
    int port = rig.address(Transport.HTTP).getPort();
    var socket = new Socket(server, port, InetAddress.ofLiteral(from), 0);
    socket.setSoTimeout(TrackerRig.TIMEOUT_MILLIS);
    return socket;
  }

  private static void send(Socket socket, byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** What the side page says of the asker, who is whom the header names. */
  private String answerTo(String header) throws IOException {
    try (var socket = connect(PROXY)) {
      send(socket, Hex.packet(header));
      send(socket, bytes(REQUEST));
      return TrackerRig.reply(socket.getInputStream());
    }
  }

  @Test
  void theClientIsWhomTheProxyNames() throws IOException {
    assertThat(answerTo(FROM_192_0_2_9)).endsWith("well, 192.0.2.9\n");
    assertThat(
            answerTo(
                SIGNATURE
                    + "21 21 0024 20010db8000000000000000000000009"
                    + " 00000000000000000000000000000001 1234 1b39"))
        .endsWith("well, 2001:db8:0:0:0:0:0:9\n");
    assertThat(rig.count("http.garbled")).isZero();
  }

  @Test
  void additionsBehindTheAddressesAreSkipped() throws IOException {
    assertThat(answerTo(SIGNATURE + "21 11 0014 c0000209 7f000001 1234 1b39 04 0005 0102030405"))
        .endsWith("well, 192.0.2.9\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20 00 0000", // LOCAL
        "20 11 000c c0000209 7f000001 1234 1b39", // LOCAL: whatever it says
        "21 00 0000", // of no known family
        "21 31 0004 01020304", // a Unix socket
      })
  void whereNoClientIsNamedTheProxyItselfAsks(String rest) throws IOException {
    assertThat(answerTo(SIGNATURE + rest)).endsWith("well, 127.0.0.1\n");
  }

  @Test
  void theHeaderMayComeByteByByte() throws IOException {
    try (var socket = connect(PROXY)) {
      socket.setTcpNoDelay(true);
      for (byte b : Hex.packet(FROM_192_0_2_9)) {
        send(socket, new byte[] {b});
      }
      for (int i = 0; i < 2; i++) {
        send(socket, bytes(REQUEST));
        assertThat(TrackerRig.reply(socket.getInputStream())).endsWith("well, 192.0.2.9\n");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "474554202f6865616c746820485454502f312e310d0a0d0a", // GET /health: no header at all
        SIGNATURE + "11 11 000c c0000209 7f000001 1234 1b39", // version 1
        SIGNATURE + "22 11 000c c0000209 7f000001 1234 1b39", // no such command
        SIGNATURE + "21 11 0004 c0000209", // too short for its family
        SIGNATURE + "21 21 000c c0000209 7f000001 1234 1b39",
        SIGNATURE + "21 11 ffff c0000209 7f000001 1234 1b39", // longer than anybody's
      })
  void aBadHeaderEndsTheConnection(String header) throws IOException {
    try (var socket = connect(PROXY)) {
      send(socket, Hex.packet(header));
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    await().until(() -> rig.count("http.garbled") == 1);
  }

  @Test
  void aStrangerCannotNameAnother() throws IOException {
    try (var socket = connect(STRANGER)) {
      send(socket, bytes(REQUEST));
      assertThat(TrackerRig.reply(socket.getInputStream())).endsWith("well, 127.0.0.2\n");
    }
    try (var socket = connect(STRANGER)) {
      send(socket, Hex.packet(FROM_192_0_2_9));
      send(socket, bytes(REQUEST));
      assertThat(TrackerRig.reply(socket.getInputStream())).startsWith("HTTP/1.1 400");
    }
  }
}
