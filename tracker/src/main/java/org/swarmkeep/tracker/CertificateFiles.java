package org.swarmkeep.tracker;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The certificate of the HTTPS front door, followed while the program runs: when the files have
 * changed and rest, they are read again. What cannot be used is said once, and the certificate
 * before stays.
 */
final class CertificateFiles implements Supplier<SSLContext>, AutoCloseable {
  private static final Logger LOG = System.getLogger(CertificateFiles.class.getName());
  private static final int LOOK_MILLIS = 2000;

  /** When the files changed last and how long they are. */
  private record Stamp(FileTime certificate, long certificateBytes, FileTime key, long keyBytes) {}

  private final Path certificateFile;
  private final Path keyFile;
  private final Thread follower;
  private volatile SSLContext context;
  private Stamp used;
  private Stamp seen;
  private String said = "";

  /**
   * Reads the files, and follows them until closed.
   *
   * @throws CertificateFailure they cannot be used; the message is for the operator
   */
  CertificateFiles(Path certificateFile, Path keyFile) throws CertificateFailure {
    this.certificateFile = certificateFile;
    this.keyFile = keyFile;
    used = stamp();
    seen = used;
    context = read();
    follower = Thread.ofVirtual().name("certificates").start(this::follow);
  }

  @Override
  public SSLContext get() {
    return context;
  }

  private void follow() {
    try {
      while (true) {
        Thread.sleep(LOOK_MILLIS);
        look();
      }
    } catch (InterruptedException _) {
      LOG.log(Level.DEBUG, "the certificate is no longer followed");
    }
  }

  /** Two files are rarely changed at once, so a change counts when it has rested for one look. */
  private void look() {
    try {
      var now = stamp();
      boolean rests = now.equals(seen);
      seen = now;
      if (rests && !now.equals(used)) {
        used = now;
        context = read();
        said = "";
        LOG.log(Level.INFO, "the new certificate " + certificateFile + " is in use");
      }
    } catch (CertificateFailure e) {
      sayOnce("the certificate in use stays, the new one cannot be: " + e.getMessage());
    }
  }

  private void sayOnce(String trouble) {
    if (!trouble.equals(said)) {
      said = trouble;
      LOG.log(Level.WARNING, trouble);
    }
  }

  private Stamp stamp() throws CertificateFailure {
    try {
      return new Stamp(
          Files.getLastModifiedTime(certificateFile),
          Files.size(certificateFile),
          Files.getLastModifiedTime(keyFile),
          Files.size(keyFile));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private SSLContext read() throws CertificateFailure {
    try {
      var chain = Pem.certificates(Files.readString(certificateFile));
      return context(chain, key(chain.getFirst()));
    } catch (GeneralSecurityException e) {
      throw new CertificateFailure(
          "tracker.https.certificate: " + certificateFile + " " + e.getMessage(), e);
    } catch (IOException e) {
      throw e instanceof CertificateFailure said ? said : unreadable(e);
    }
  }

  private static CertificateFailure unreadable(IOException e) {
    return new CertificateFailure(
        "the files of tracker.https.certificate and tracker.https.key cannot be read: " + e, e);
  }

  private PrivateKey key(X509Certificate certificate) throws IOException {
    try {
      var key = Pem.privateKey(Files.readString(keyFile));
      checkPair(certificate, key);
      return key;
    } catch (GeneralSecurityException e) {
      throw new CertificateFailure("tracker.https.key: " + keyFile + " " + e.getMessage(), e);
    }
  }

  private static void checkPair(X509Certificate certificate, PrivateKey key)
      throws GeneralSecurityException {
    var algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
      throw new GeneralSecurityException("is not the key of the certificate");
    }
    var signer = Signature.getInstance(algorithm);
    signer.initSign(key);
    var verifier = Signature.getInstance(algorithm);
    verifier.initVerify(certificate.getPublicKey());
    if (!verifier.verify(signer.sign())) {
      throw new GeneralSecurityException("is not the key of the certificate");
    }
  }

  private static SSLContext context(List<X509Certificate> chain, PrivateKey key)
      throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    var password = new char[0];
    store.setKeyEntry("tracker", key, password, chain.toArray(X509Certificate[]::new));
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, new SecureRandom());
    return context;
  }

  @Override
  public void close() {
    follower.interrupt();
  }
}
