package org.swarmkeep.app.checking;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts what every client trusts, and keeps the chain that was shown, so that a refusal can say
 * why. A server that is not trusted is sent nothing: the request would hold a key.
 */
final class Certificates extends X509ExtendedTrustManager {
  private static final Duration SOON = Duration.ofDays(14);

  private final X509ExtendedTrustManager trusted;
  private List<X509Certificate> chain = List.of();

  Certificates() {
    this.trusted = ofTheSystem();
  }

  private static X509ExtendedTrustManager ofTheSystem() {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509ExtendedTrustManager.class::isInstance)
          .map(X509ExtendedTrustManager.class::cast)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("this Java trusts nobody"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no list of authorities", e);
    }
  }

  SSLSocketFactory sockets() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {this}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  /** Judges what was shown, and why the connection failed. */
  void judge(Findings findings, String where, boolean failed, String why) {
    if (chain.isEmpty()) {
      if (failed) {
        findings.add(Finding.TLS_FAILS, where, why);
      }
      return;
    }
    var now = Instant.now();
    var end = chain.getFirst().getNotAfter().toInstant();
    boolean expired = chain.stream().anyMatch(link -> link.getNotAfter().toInstant().isBefore(now));
    if (expired) {
      findings.add(Finding.CERTIFICATE_EXPIRED, where, "on " + end);
    } else if (end.isBefore(now.plus(SOON))) {
      findings.add(Finding.CERTIFICATE_EXPIRES, where, "on " + end);
    }
    if (!failed) {
      return;
    }
    if (why.contains("No name matching") || why.contains("No subject alternative")) {
      findings.add(Finding.CERTIFICATE_OTHER_NAME, where, subject());
    } else if (why.contains("path") || isSelfSigned()) {
      findings.add(
          Finding.CERTIFICATE_UNTRUSTED, where, isSelfSigned() ? "signed by itself" : issuer());
    } else if (!expired) {
      findings.add(Finding.TLS_FAILS, where, why);
    }
  }

  private boolean isSelfSigned() {
    return chain
        .getFirst()
        .getIssuerX500Principal()
        .equals(chain.getFirst().getSubjectX500Principal());
  }

  private String subject() {
    return chain.getFirst().getSubjectX500Principal().getName();
  }

  private String issuer() {
    return "issued by " + chain.getLast().getIssuerX500Principal().getName();
  }

  /** Name, chain and end in a line; empty where none was shown. */
  String summary() {
    return chain.isEmpty()
        ? ""
        : "certificate: %s, %d in the chain, until %s"
            .formatted(subject(), chain.size(), chain.getFirst().getNotAfter().toInstant());
  }

  private void keep(X509Certificate[] shown) {
    chain = List.of(shown);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] shown, String type, Socket socket)
      throws CertificateException {
    keep(shown);
    trusted.checkServerTrusted(shown, type, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] shown, String type, SSLEngine engine)
      throws CertificateException {
    keep(shown);
    trusted.checkServerTrusted(shown, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] shown, String type) throws CertificateException {
    keep(shown);
    trusted.checkServerTrusted(shown, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] shown, String type, Socket socket)
      throws CertificateException {
    trusted.checkClientTrusted(shown, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] shown, String type, SSLEngine engine)
      throws CertificateException {
    trusted.checkClientTrusted(shown, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] shown, String type) throws CertificateException {
    trusted.checkClientTrusted(shown, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trusted.getAcceptedIssuers();
  }
}
