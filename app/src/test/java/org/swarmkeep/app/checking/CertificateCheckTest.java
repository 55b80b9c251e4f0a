package org.swarmkeep.app.checking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates with one fault at a time, made by keytool, and what a check makes of them. */
class CertificateCheckTest {
  private static final String PASSWORD = "changeit";
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";

  @TempDir private Path folder;

  @BeforeEach
  void trustNobody() throws Exception {
    keytool(
        "-genkeypair",
        "-keystore",
        trusted(),
        "-alias",
        "nobody",
        "-keyalg",
        "EC",
        "-dname",
        "CN=x");
    System.setProperty(TRUST_STORE, trusted());
    System.setProperty(TRUST_STORE + "Password", PASSWORD);
  }

  @AfterEach
  void trustAsBefore() {
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE + "Password");
  }

  private String trusted() {
    return folder.resolve("trusted.p12").toString();
  }

  @Test
  void aGoodCertificateIsToldAsAFact() throws Exception {
    var report = report(certificate("-1d", "90", "ip:127.0.0.1"));

    assertThat(Looks.findings(report)).isEmpty();
    assertThat(report.facts()).anyMatch(fact -> fact.startsWith("certificate: CN=tracker, 1 in"));
    assertThat(report.sightings().getFirst().transport()).isEqualTo("https TLSv1.3");
  }

  @Test
  void oneThatNobodyVouchesForIsTroubleAndIsSentNoKey() throws Exception {
    var server = server(certificate("-1d", "90", "ip:127.0.0.1"));
    try (var tracker = HttpStub.over(server, HttpStub.body(HttpStub.PEERS))) {
      assertThat(
              Looks.look(
                  "https://127.0.0.1:" + tracker.port() + "/announce/0123456789abcdef",
                  Looks.madeUp()))
          .containsExactly(Finding.CERTIFICATE_UNTRUSTED);
      assertThat(tracker.targets()).isEmpty();
    }
  }

  @Test
  void oneThatIsOverIsTrouble() throws Exception {
    assertThat(Looks.findings(report(certificate("-10d", "5", "ip:127.0.0.1"))))
        .contains(Finding.CERTIFICATE_EXPIRED);
  }

  @Test
  void oneThatIsSoonOverIsAWarning() throws Exception {
    assertThat(Looks.findings(report(certificate("-80d", "90", "ip:127.0.0.1"))))
        .containsExactly(Finding.CERTIFICATE_EXPIRES);
  }

  @Test
  void oneForAnotherNameIsTrouble() throws Exception {
    assertThat(Looks.findings(report(certificate("-1d", "90", "dns:other.example"))))
        .containsExactly(Finding.CERTIFICATE_OTHER_NAME);
  }

  @Test
  void aPortWithoutTlsIsTrouble() throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.ofVirtual().start(() -> refuseInPlainText(server));

      assertThat(
              Looks.look(
                  "https://127.0.0.1:" + server.getLocalPort() + "/announce", Looks.madeUp()))
          .containsExactly(Finding.TLS_FAILS);
    }
  }

  private static void refuseInPlainText(ServerSocket server) {
    try (var socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.1 400 Bad Request".getBytes(UTF_8));
      socket.shutdownOutput();
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      return; // the client has what it wanted
    }
  }

  private TrackerReport report(Path keys) throws Exception {
    trust(keys);
    try (var tracker = HttpStub.over(server(keys), HttpStub.body(HttpStub.PEERS))) {
      var url = Looks.url("https://127.0.0.1:" + tracker.port() + "/announce");
      return new TrackerCheck().look(url, Looks.madeUp());
    }
  }

  private Path certificate(String start, String days, String name) throws Exception {
    var keys = folder.resolve("tracker.p12");
    keytool(
        "-genkeypair",
        "-keystore",
        keys.toString(),
        "-alias",
        "tracker",
        "-keyalg",
        "EC",
        "-dname",
        "CN=tracker",
        "-startdate",
        start,
        "-validity",
        days,
        "-ext",
        "SAN=" + name);
    return keys;
  }

  private void trust(Path keys) throws Exception {
    var pem = folder.resolve("tracker.pem").toString();
    keytool("-exportcert", "-rfc", "-keystore", keys.toString(), "-alias", "tracker", "-file", pem);
    keytool("-importcert", "-noprompt", "-keystore", trusted(), "-alias", "tracker", "-file", pem);
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command =
        Stream.concat(
                Stream.of(tool),
                Stream.concat(Stream.of(arguments), Stream.of("-storepass", PASSWORD)))
            .toList();
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream out = process.getInputStream()) {
      var said = new String(out.readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
    }
  }

  private static ServerSocket server(Path keys) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
  }
}
