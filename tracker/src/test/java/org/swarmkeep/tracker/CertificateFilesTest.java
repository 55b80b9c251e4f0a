package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFilesTest {
  @TempDir private Path folder;
  private Path certificate;
  private Path key;

  @BeforeEach
  void name() {
    certificate = folder.resolve("certificate.pem");
    key = folder.resolve("key.pem");
  }

  private void checkUsed() throws IOException {
    try (var files = new CertificateFiles(certificate, key)) {
      assertThat(files.get().getProtocol()).isEqualTo("TLS");
    }
  }

  private AbstractThrowableAssert<?, ?> assertRefused() {
    return assertThatThrownBy(() -> new CertificateFiles(certificate, key).close())
        .isInstanceOf(CertificateFailure.class);
  }

  private String openssl(String... arguments) throws IOException {
    var command = new String[arguments.length + 1];
    command[0] = "openssl";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return SystemPrograms.run(command);
  }

  @Test
  void rsaKeysOfBothFormsAreRead() throws IOException {
    OpenSsl.certify(folder, "a", "-newkey", "rsa:2048");
    assertThat(key).content().startsWith("-----BEGIN PRIVATE KEY-----");
    checkUsed();

    openssl("rsa", "-in", key.toString(), "-traditional", "-out", key.toString());
    assertThat(key).content().startsWith("-----BEGIN RSA PRIVATE KEY-----");
    checkUsed();
  }

  @Test
  void ellipticKeysOfBothFormsAreRead() throws IOException {
    for (var curve : new String[] {"prime256v1", "secp384r1"}) {
      OpenSsl.certify(folder, "a", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:" + curve);
      checkUsed();

      openssl("ec", "-in", key.toString(), "-out", key.toString());
      assertThat(key).content().startsWith("-----BEGIN EC PRIVATE KEY-----");
      checkUsed();
    }
  }

  @Test
  void edwardsKeysAreRead() throws IOException {
    OpenSsl.certify(folder, "a", "-newkey", "ed25519");
    checkUsed();
  }

  @Test
  void certificateAndKeyMayBeOneFile() throws IOException {
    OpenSsl.certifyEc(folder, "a");
    Files.writeString(certificate, Files.readString(certificate) + Files.readString(key));
    key = certificate;
    checkUsed();
  }

  @Test
  void anEncryptedKeyIsToldHowToBecomeAPlainOne() throws IOException {
    OpenSsl.certify(folder, "a", "-newkey", "rsa:2048");
    var plain = key.toString();
    key = folder.resolve("secret.pem");
    openssl("pkey", "-in", plain, "-aes128", "-passout", "pass:x", "-out", key.toString());
    assertRefused().hasMessageContaining("is encrypted").hasMessageContaining("openssl pkey");

    var out = key.toString();
    openssl("rsa", "-in", plain, "-traditional", "-aes128", "-passout", "pass:x", "-out", out);
    assertRefused().hasMessageContaining("is encrypted");
  }

  @Test
  void aKeyOfAnotherCertificateIsNoticed() throws IOException {
    OpenSsl.certifyEc(folder, "a");
    var other = Files.readString(key);
    OpenSsl.certifyEc(folder, "a");
    Files.writeString(key, other);
    assertRefused()
        .hasMessageContaining("tracker.https.key")
        .hasMessageContaining("is not the key");

    OpenSsl.certify(folder, "a", "-newkey", "rsa:2048");
    Files.writeString(key, other);
    assertRefused().hasMessageContaining("is not the key");
  }

  @Test
  void whatIsMissingOrNoPemIsNamed() throws IOException {
    OpenSsl.certifyEc(folder, "a");
    var good = Files.readString(key);
    Files.writeString(key, "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----\n");
    assertRefused().hasMessageContaining("names no curve");
    Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n");
    assertRefused().hasMessageContaining("none of [RSA, EC");
    Files.writeString(key, "nothing");
    assertRefused().hasMessageContaining("has no PRIVATE KEY block");

    Files.writeString(key, good);
    Files.writeString(certificate, "nothing");
    assertRefused()
        .hasMessageContaining("tracker.https.certificate")
        .hasMessageContaining("has no CERTIFICATE block");
    Files.delete(certificate);
    assertRefused().hasMessageContaining("cannot be read").hasMessageContaining("certificate.pem");
  }
}
