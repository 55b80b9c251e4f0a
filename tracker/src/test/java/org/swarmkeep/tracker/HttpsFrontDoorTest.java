package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
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
import org.swarmkeep.tracker.sockets.SocketKind;

@ParameterizedClass
@EnumSource(SocketKind.class)
class HttpsFrontDoorTest {
  private static final String HOST = "127.0.0.1";

  @Parameter private SocketKind io = SocketKind.NIO;
  @TempDir private Path folder;
  private TrackerRig rig;

  @BeforeEach
  void open() throws IOException {
    OpenSsl.certifyEc(folder, "first");
    var plain = TrackerRig.http(HOST);
    var http =
        new HttpSettings(
            List.of(),
            TrackerRig.anyPort(HOST),
            folder.resolve("certificate.pem"),
            folder.resolve("key.pem"),
            plain.connectionsMax(),
            List.of(),
            false,
            false,
            60);
    rig = new TrackerRig(folder, new InMemoryTrafficBook(), http, 1, io);
  }

  @AfterEach
  void close() throws IOException {
    if (rig != null) {
      rig.close();
    }
  }

  private static String announce(int peerId, String rest) {
    var target = HttpAnswererTest.announce(1, Site.OPEN, peerId, "&uploaded=0&downloaded=0&left=1");
    return "GET " + target + rest + " HTTP/1.1\r\nHost: t\r\n\r\n";
  }

  private int port() {
    return rig.address(Transport.HTTPS).getPort();
  }

  private Socket plainly() throws IOException {
    var socket = new Socket(InetAddress.ofLiteral(HOST), port());
    socket.setSoTimeout(TrackerRig.TIMEOUT_MILLIS);
    return socket;
  }

  private SSLSocket connect(String version) throws IOException {
    var socket = (SSLSocket) trustingAll().getSocketFactory().createSocket(HOST, port());
    socket.setSoTimeout(TrackerRig.TIMEOUT_MILLIS);
    socket.setEnabledProtocols(new String[] {version});
    return socket;
  }

  private static SSLContext trustingAll() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Certificates of these tests are nobody's. */
  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
      throw new IllegalStateException("we are the client");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      assertThat(chain).isNotEmpty();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private String nameInUse() throws IOException {
    try (var socket = connect("TLSv1.3")) {
      socket.startHandshake();
      return socket.getSession().getPeerPrincipal().getName();
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void announcesAreAnsweredOverTls(String version) throws IOException {
    try (var socket = connect(version)) {
      for (int i = 0; i < 3; i++) {
        send(socket, announce(1, ""));
        assertThat(TrackerRig.reply(socket.getInputStream())).contains("5:peers0:");
      }
      send(socket, announce(1, "").replace("Host: t", "Connection: close"));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .endsWith("5:peers0:e");
    }
    assertThat(rig.tracker.listeners().getFirst().url()).startsWith("https://127.0.0.1:");
  }

  @Test
  void aRequestMayComeInManyRecordsAndManyRequestsInOne() throws IOException {
    try (var socket = connect("TLSv1.3")) {
      for (char letter : announce(1, "").toCharArray()) {
        send(socket, String.valueOf(letter));
      }
      assertThat(TrackerRig.reply(socket.getInputStream())).contains("5:peers0:");
      send(socket, announce(1, "").repeat(50));
      for (int i = 0; i < 50; i++) {
        assertThat(TrackerRig.reply(socket.getInputStream())).contains("5:peers0:");
      }
    }
  }

  @Test
  void largeAnswersReachAClientThatReadsLate() throws IOException {
    for (int i = 1; i <= 200; i++) {
      try (var socket = connect("TLSv1.3")) {
        send(socket, announce(i, ""));
        TrackerRig.reply(socket.getInputStream());
      }
    }
    try (var socket = connect("TLSv1.3")) {
      var large = announce(999, "&numwant=200&compact=0");
      var sender =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  send(socket, large.repeat(300) + "GET /health HTTP/1.1\r\n\r\n");
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      await().until(() -> rig.count("http.requests") > 220);
      for (int i = 0; i < 300; i++) {
        assertThat(TrackerRig.reply(socket.getInputStream())).contains("incompletei201e");
      }
      assertThat(TrackerRig.reply(socket.getInputStream())).endsWith("well, 127.0.0.1\n");
      assertThat(sender.isVirtual()).isTrue();
    }
  }

  @Test
  void oldVersionsAreTurnedAway() throws IOException {
    try (var socket = connect("TLSv1.1")) {
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void curlAndOpensslAreServed() throws IOException {
    var certificate = folder.resolve("certificate.pem").toString();
    var url = "https://127.0.0.1:" + port() + "/health";

    assertThat(SystemPrograms.run("curl", "-sS", "--cacert", certificate, url))
        .contains("well, 127.0.0.1");
    assertThat(SystemPrograms.run("curl", "-sS", "--tls-max", "1.2", "--cacert", certificate, url))
        .contains("well, 127.0.0.1");
    assertThat(
            SystemPrograms.run(
                "openssl", "s_client", "-connect", "127.0.0.1:" + port(), "-CAfile", certificate))
        .contains("Verify return code: 0 (ok)");
  }

  @Test
  void whoSpeaksPlainHttpIsToldToUseTls() throws IOException {
    try (var socket = plainly()) {
      send(socket, announce(1, ""));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .startsWith("HTTP/1.1 400 Bad Request")
          .contains("use an https:// URL");
    }
    await().until(() -> rig.count("http.garbled") == 1);
  }

  @Test
  void noiseEndsTheConnectionAndNothingElse() throws IOException {
    try (var socket = plainly()) {
      send(socket, "\26\3\1\0\5hello");
      socket.getInputStream().readAllBytes(); // an alert, then the end
    }
    await().until(() -> rig.count("http.garbled") == 1);
    assertThat(nameInUse()).isEqualTo("CN=first");
  }

  @Test
  void whoNeverFinishesTheHandshakeIsEndedAfterTenSeconds() throws IOException {
    long begin = System.nanoTime();
    try (var socket = plainly()) {
      send(socket, "\26\3\1\1"); // the beginning of a record
      assertThat(socket.getInputStream().readNBytes(100)).hasSizeLessThan(100); // an alert at most
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(15));
    assertThat(rig.count("http.deadlines")).isEqualTo(1);
  }

  @Test
  void aClientThatEndsItsSideStillGetsItsAnswer() throws IOException {
    try (var socket = connect("TLSv1.3")) {
      send(socket, announce(1, ""));
      socket.shutdownOutput();
      assertThat(TrackerRig.reply(socket.getInputStream())).contains("5:peers0:");
    }
    await().until(() -> rig.count("http.connections.closed") == 1);
  }

  @Test
  void aNewCertificateIsUsedAndABrokenOneIsNot() throws IOException {
    assertThat(nameInUse()).isEqualTo("CN=first");

    OpenSsl.certifyEc(folder, "second");
    await().atMost(Duration.ofSeconds(20)).until(() -> nameInUse().equals("CN=second"));
    Files.writeString(folder.resolve("certificate.pem"), "no certificate");
    await().during(Duration.ofSeconds(6)).until(() -> nameInUse().equals("CN=second"));
    OpenSsl.certifyEc(folder, "third");
    await().atMost(Duration.ofSeconds(20)).until(() -> nameInUse().equals("CN=third"));
  }
}
