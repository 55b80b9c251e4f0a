package org.swarmkeep.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.swarmkeep.protocol.InfoHash;

class HmacKeyFormulaTest {
  private static final InfoHash HASH = InfoHash.parse("1aa4c13830b822c1375686d685a9fce23405f6ba");
  private static final byte[] SECRET = secret();

  private final HmacKeyFormula formula = new HmacKeyFormula(SECRET);

  private static byte[] secret() {
    var secret = new byte[32];
    for (int i = 0; i < secret.length; i++) {
      secret[i] = (byte) (i + 1);
    }
    return secret;
  }

  @Test
  void aKeyIsTheUserIdAndTwelveBytesOfTheCode() throws GeneralSecurityException {
    var message =
        HexFormat.of()
            .parseHex("00000007" + "0000002a" + "1aa4c13830b822c1375686d685a9fce23405f6ba");

    var key = formula.key(new UserId(42), 7, HASH);

    assertThat(key.text())
        .isEqualTo("0000002a" + HexFormat.of().formatHex(hmac(message), 0, 12))
        .hasSize(AnnounceKey.DIGITS);
  }

  private static byte[] hmac(byte[] message) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    return mac.doFinal(message);
  }

  private boolean verifies(AnnounceKey key, int keyVersion, InfoHash hash) {
    return formula.verifies(key.head(), key.tail(), keyVersion, hash);
  }

  @Test
  void aKeyOpensForItsUserVersionAndTorrentAlone() {
    var key = formula.key(new UserId(42), 7, HASH);
    var otherHash = new InfoHash(HASH.head(), HASH.middle(), HASH.tail() + 1);

    assertThat(verifies(key, 7, HASH)).isTrue();
    assertThat(verifies(key, 8, HASH)).isFalse();
    assertThat(verifies(key, 7, otherHash)).isFalse();
    for (int bit = 0; bit < 64; bit++) {
      var head = new AnnounceKey(key.head() ^ (1L << bit), key.tail());
      var tail = new AnnounceKey(key.head(), key.tail() ^ (1L << bit));
      assertThat(verifies(head, 7, HASH)).isFalse();
      assertThat(verifies(tail, 7, HASH)).isFalse();
    }
  }

  @Test
  void aKeyIsParsedFromEitherCaseAndHiddenInLogs() {
    var key = formula.key(new UserId(42), 7, HASH);

    assertThat(AnnounceKey.parse(key.text())).contains(key);
    assertThat(AnnounceKey.parse(key.text().toUpperCase(java.util.Locale.ROOT))).contains(key);
    assertThat(AnnounceKey.parse(key.text().substring(1))).isEmpty();
    assertThat(AnnounceKey.parse(key.text().substring(1) + "g")).isEmpty();
    assertThat(key.user()).isEqualTo(42);
    assertThat(key).hasToString("(hidden)");
  }

  @Test
  void aSecretHasThirtyTwoBytes() {
    assertThatThrownBy(() -> new HmacKeyFormula("short".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was 5");
  }
}
