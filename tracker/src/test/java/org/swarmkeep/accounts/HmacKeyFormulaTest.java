package org.swarmkeep.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
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

  /** The construction of RFC 2104 over SHA-256 alone, not the platform's HMAC. */
  private static byte[] hmac(byte[] message) throws GeneralSecurityException {
    var sha = MessageDigest.getInstance("SHA-256");
    sha.update(pad(0x36));
    var inner = sha.digest(message);
    sha.update(pad(0x5c));
    return sha.digest(inner);
  }

  private static byte[] pad(int with) {
    var block = new byte[64];
    for (int i = 0; i < block.length; i++) {
      block[i] = (byte) (with ^ (i < SECRET.length ? SECRET[i] : 0));
    }
    return block;
  }

  @Test
  void aKeyOpensForItsUserVersionAndTorrentAlone() {
    var key = formula.key(new UserId(42), 7, HASH);
    var otherHash = new InfoHash(HASH.head(), HASH.middle(), HASH.tail() + 1);

    assertThat(formula.verifies(key, new UserId(42), 7, HASH)).isTrue();
    assertThat(formula.verifies(key, new UserId(43), 7, HASH)).isFalse();
    assertThat(formula.verifies(key, new UserId(42), 8, HASH)).isFalse();
    assertThat(formula.verifies(key, new UserId(42), 7, otherHash)).isFalse();
    for (int bit = 0; bit < 64; bit++) {
      var head = new AnnounceKey(key.head() ^ (1L << bit), key.tail());
      var tail = new AnnounceKey(key.head(), key.tail() ^ (1L << bit));
      assertThat(formula.verifies(head, new UserId(42), 7, HASH)).isFalse();
      assertThat(formula.verifies(tail, new UserId(42), 7, HASH)).isFalse();
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
