package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.swarmkeep.accounts.InMemoryTrafficBook;
import org.swarmkeep.tracker.sockets.SocketKind;

@ParameterizedClass
@EnumSource(SocketKind.class)
class HttpFrontDoorTest {
  private static final String HOST = "127.0.0.1";
  private static final String ANNOUNCE = announce(1, 1);

  @Parameter private SocketKind io = SocketKind.NIO;
  @TempDir private Path folder;
  private TrackerRig rig;

  @BeforeEach
  void open() throws IOException {
    rig = new TrackerRig(folder, new InMemoryTrafficBook(), TrackerRig.http(HOST), 1, io);
  }

  @AfterEach
  void close() throws IOException {
    rig.close();
  }

  private static String announce(int user, int peerId) {
    return request(user, peerId, "");
  }

  private static String request(int user, int peerId, String rest) {
    return "GET " + target(user, peerId, rest) + " HTTP/1.1\r\nHost: t\r\n\r\n";
  }

  private static String target(int user, int peerId, String rest) {
    var totals = "&uploaded=0&downloaded=0&left=1000";
    return HttpAnswererTest.announce(user, Site.OPEN, peerId, totals + rest);
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  @Test
  void aConnectionServesOneRequestAfterAnother() throws IOException {
    try (var socket = rig.connect(HOST)) {
      for (int i = 0; i < 3; i++) {
        send(socket, ANNOUNCE);
        assertThat(TrackerRig.reply(socket.getInputStream())).contains("5:peers0:");
      }
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws IOException {
    try (var socket = rig.connect(HOST)) {
      var requests = new StringBuilder();
      for (int i = 1; i <= 500; i++) {
        requests.append(announce(1, i));
      }
      var sender = Thread.ofVirtual().start(() -> sendUnchecked(socket, requests.toString()));
      for (int i = 1; i <= 500; i++) {
        assertThat(TrackerRig.reply(socket.getInputStream())).contains("incompletei" + i + "e");
      }
      assertThat(sender.isInterrupted()).isFalse();
    }
  }

  @Test
  void pipelinedRequestsWithLargeAnswersAreAllAnsweredThoughReadLate() throws IOException {
    for (int i = 1; i <= 200; i++) {
      rig.get(HOST, target(1, i, ""));
    }
    try (var socket = rig.connect(HOST)) {
      var large = request(2, 999, "&numwant=200&compact=0");
      var requests = large.repeat(100) + "GET /health HTTP/1.1\r\n\r\n" + large.repeat(10);
      var sender = Thread.ofVirtual().start(() -> sendUnchecked(socket, requests));
      await().until(() -> rig.count("http.requests") > 200); // the socket's buffers are full
      for (int i = 0; i < 100; i++) {
        assertThat(TrackerRig.reply(socket.getInputStream())).contains("incompletei201e");
      }
      assertThat(TrackerRig.reply(socket.getInputStream())).endsWith("well, 127.0.0.1\n");
      for (int i = 0; i < 10; i++) {
        assertThat(TrackerRig.reply(socket.getInputStream())).contains("incompletei201e");
      }
      assertThat(sender.isVirtual()).isTrue();
    }
  }

  private static void sendUnchecked(Socket socket, String text) {
    try {
      send(socket, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aRequestMayComeByteByByte() throws IOException {
    try (var socket = rig.connect(HOST)) {
      socket.setTcpNoDelay(true);
      for (int i = 0; i < ANNOUNCE.length(); i++) {
        send(socket, ANNOUNCE.substring(i, i + 1));
      }
      assertThat(TrackerRig.reply(socket.getInputStream())).contains("5:peers0:");
    }
  }

  @Test
  void aSlowRequestIsEndedAfterTenSeconds() throws IOException {
    long begin = System.nanoTime();
    try (var socket = rig.connect(HOST)) {
      send(socket, "GET /announce");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(15));
    assertThat(rig.count("http.deadlines")).isEqualTo(1);
  }

  @Test
  void aTooLongUrlIsToldSoBeforeTheConnectionEnds() throws IOException {
    var reply = rig.http(HOST, "GET /" + "a".repeat(200_000) + " HTTP/1.1\r\n\r\n");

    assertThat(reply).startsWith("HTTP/1.1 414 URI Too Long").contains("Connection: close");
  }

  @Test
  void aPostIsToldSoBeforeTheConnectionEnds() throws IOException {
    var reply =
        rig.http(
            HOST,
            "POST /announce HTTP/1.1\r\nContent-Length: 100000\r\n\r\n" + "b".repeat(100_000));

    assertThat(reply).startsWith("HTTP/1.1 405").contains("Allow: GET, HEAD");
  }

  @Test
  void sidePagesAnswerOtherPathsAndKeepTheOrder() throws IOException {
    try (var socket = rig.connect(HOST)) {
      send(socket, "GET /health?x HTTP/1.1\r\n\r\n" + ANNOUNCE + "GET /none HTTP/1.1\r\n\r\n");

      assertThat(TrackerRig.reply(socket.getInputStream()))
          .startsWith("HTTP/1.1 200 OK")
          .endsWith("well, 127.0.0.1\n");
      assertThat(TrackerRig.reply(socket.getInputStream())).contains("5:peers0:");
      assertThat(TrackerRig.reply(socket.getInputStream())).startsWith("HTTP/1.1 404 Not Found");
    }
    assertThat(rig.get(HOST, "/broken")).startsWith("HTTP/1.1 500");
    assertThat(rig.http(HOST, "HEAD /health HTTP/1.0\r\n\r\n"))
        .contains("Content-Length: 16\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void connectionsBeyondTheBoundWaitUntilOneEnds() throws IOException {
    var sockets = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 100; i++) {
        sockets.add(rig.connect(HOST));
      }
      await().until(() -> rig.count("http.connections") == 100);
      try (var waiting = rig.connect(HOST)) {
        send(waiting, ANNOUNCE);
        assertThat(rig.count("http.requests")).isZero();

        sockets.removeLast().close();

        assertThat(TrackerRig.reply(waiting.getInputStream())).contains("5:peers0:");
      }
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void aClientThatReadsNothingHoldsUpNobody() throws IOException {
    try (var deaf = rig.connect(HOST)) {
      deaf.setReceiveBufferSize(4096);
      var sender =
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 20_000 && !deaf.isClosed(); i++) {
                  try {
                    send(deaf, ANNOUNCE);
                  } catch (IOException e) {
                    return; // the test has closed the socket under this thread
                  }
                }
              });
      for (int i = 0; i < 20; i++) {
        assertThat(rig.http(HOST, ANNOUNCE.replace("Host: t", "Connection: close")))
            .contains("5:peers0:");
      }
      assertThat(sender.isVirtual()).isTrue();
    }
  }
}
