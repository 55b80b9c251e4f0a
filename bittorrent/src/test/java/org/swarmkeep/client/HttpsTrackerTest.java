package org.swarmkeep.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client over TLS, with a certificate for 127.0.0.1 that keytool makes for each run. */
class HttpsTrackerTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private static final AtomicReference<SSLContext> CONTEXT = new AtomicReference<>();

  @BeforeAll
  static void makeACertificate(@TempDir Path folder) throws Exception {
    var store = folder.resolve("tracker.p12");
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "tracker",
                "-dname",
                "CN=tracker",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    CONTEXT.set(contextOf(store));
  }

  @Test
  void asksATrackerWhoseCertificateIsTrusted() throws Exception {
    try (var tracker = tracker("HTTP/1.0 200 OK\r\n\r\nd8:intervali900e5:peers0:e")) {
      var client = Asking.trusting(CONTEXT.get().getSocketFactory());

      assertThat(Asking.reply(client.announce(tracker.url(), Asking.STARTED)).intervalSeconds())
          .isEqualTo(900);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP", "SOCKS5"})
  void asksThroughATunnelThatSeesNothingAndPassesNoPasswordOn(Proxy.Kind kind) throws Exception {
    try (var proxy = ProxyStage.open(true);
        var tracker = tracker("HTTP/1.0 200 OK\r\n\r\nd8:intervali900e5:peers0:e")) {
      var settings = Asking.PATIENT.withProxy(proxy.proxy(kind, "b:c d"));
      var client = Asking.trusting(CONTEXT.get().getSocketFactory(), settings);

      assertThat(Asking.reply(client.announce(tracker.url(), Asking.STARTED)).intervalSeconds())
          .isEqualTo(900);
      assertThat(proxy.requests())
          .singleElement()
          .asString()
          .containsIgnoringCase("connect 127.0.0.1:" + tracker.url().port());
      assertThat(tracker.requests().toString()).doesNotContain("Proxy-Authorization");
    }
  }

  @Test
  void doesNotAskATrackerWhoseCertificateNobodyVouchesFor() throws Exception {
    try (var tracker = tracker("HTTP/1.0 200 OK\r\n\r\nd5:peers0:e")) {
      assertThat(Asking.problem(Asking.client().announce(tracker.url(), Asking.STARTED)))
          .startsWith("The secure connection failed: ");
      assertThat(tracker.requests()).isEmpty();
    }
  }

  @Test
  void doesNotAskATrackerWhoseCertificateIsForAnother() throws Exception {
    try (var tracker = tracker("HTTP/1.0 200 OK\r\n\r\nd5:peers0:e")) {
      var client = Asking.trusting(CONTEXT.get().getSocketFactory());
      var byName = new TrackerUrl(TrackerUrl.Scheme.HTTPS, "localhost", tracker.url().port(), "/");

      assertThat(Asking.problem(client.announce(byName, Asking.STARTED)))
          .startsWith("The secure connection failed: ");
      assertThat(tracker.requests()).isEmpty();
    }
  }

  @Test
  void doesNotRepeatInTheOpenWhatWasAskedInSecret() throws Exception {
    try (var tracker =
        tracker("HTTP/1.0 302 Found\r\nLocation: http://127.0.0.1:1/announce\r\n\r\n")) {
      var client = Asking.trusting(CONTEXT.get().getSocketFactory());

      assertThat(Asking.problem(client.announce(tracker.url(), Asking.STARTED)))
          .isEqualTo(
              "It redirects to where we cannot ask: From https to http, which would show the key");
    }
  }

  private static HttpStage tracker(String response) throws IOException {
    var server =
        CONTEXT
            .get()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    return HttpStage.open(
        server, TrackerUrl.Scheme.HTTPS, (_, out) -> out.write(response.getBytes(US_ASCII)));
  }

  private static SSLContext contextOf(Path store) throws Exception {
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("tracker", keys.getCertificate("tracker"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var made = SSLContext.getInstance("TLS");
    made.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return made;
  }
}
