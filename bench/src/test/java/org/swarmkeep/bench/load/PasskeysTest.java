package org.swarmkeep.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.accounts.HmacKeyFormula;
import org.swarmkeep.accounts.UserId;

class PasskeysTest {
  private static final byte[] SECRET = new byte[HmacKeyFormula.SECRET_BYTES];

  @Test
  void computedKeysAreTheSites() {
    var population = new Population(5, 50, 0.9, 25);
    var expected =
        new HmacKeyFormula(SECRET)
            .key(new UserId(1 + 37 % 10), 3, Population.infoHash(population.torrentOf(37)));

    var passkeys = Passkeys.computed(SECRET, 10, 3, population);

    assertThat(text(passkeys, 37)).isEqualTo(expected.text());
  }

  @Test
  void aFileOfKeysHoldsTheComputedOnes(@TempDir Path folder) throws IOException {
    var population = new Population(5, 50, 0.9, 25);
    var file = folder.resolve("keys");

    KeyFile.write(file, "00".repeat(HmacKeyFormula.SECRET_BYTES), 10, population);

    assertThat(text(Passkeys.read(file), 37))
        .isEqualTo(text(Passkeys.computed(SECRET, 10, 1, population), 37));
    assertThat(Files.readAllLines(file)).hasSize(50);
  }

  @Test
  void keysOfAFileGoRound(@TempDir Path folder) throws IOException {
    var file = folder.resolve("keys");
    Files.writeString(file, "00000001aaaaaaaaaaaaaaaaaaaaaaaa\n00000002BBBBBBBBBBBBBBBBBBBBBBBB\n");

    var passkeys = Passkeys.read(file);

    assertThat(text(passkeys, 2)).isEqualTo("00000001aaaaaaaaaaaaaaaaaaaaaaaa");
    assertThat(text(passkeys, 3)).isEqualTo("00000002bbbbbbbbbbbbbbbbbbbbbbbb");
  }

  @Test
  void aLineThatIsNoKeyIsNamed(@TempDir Path folder) throws IOException {
    var file = folder.resolve("keys");
    Files.writeString(file, "00000001aaaaaaaaaaaaaaaaaaaaaaaa\nhello\n");

    assertThatThrownBy(() -> Passkeys.read(file)).hasMessageContaining("line 2");
  }

  @Test
  void openModeHasNone() {
    assertThat(Passkeys.none().isEmpty()).isTrue();
  }

  private static String text(Passkeys passkeys, int peer) {
    var out = ByteBuffer.allocate(Passkeys.DIGITS);
    passkeys.write(peer, out, 0);
    return new String(out.array(), US_ASCII);
  }
}
