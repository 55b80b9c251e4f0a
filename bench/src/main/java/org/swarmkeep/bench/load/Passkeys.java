package org.swarmkeep.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.swarmkeep.accounts.AnnounceKey;
import org.swarmkeep.accounts.HmacKeyFormula;
import org.swarmkeep.accounts.UserId;

/** The announce key of every peer, computed beforehand. Immutable. */
final class Passkeys {
  static final int DIGITS = AnnounceKey.DIGITS;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final long[] heads;
  private final long[] tails;

  private Passkeys(int count, IntFunction<AnnounceKey> source) {
    heads = new long[count];
    tails = new long[count];
    for (int i = 0; i < count; i++) {
      var key = source.apply(i);
      heads[i] = key.head();
      tails[i] = key.tail();
    }
  }

  /** Open mode: announces carry no key. */
  static Passkeys none() {
    return new Passkeys(0, peer -> new AnnounceKey(0, 0));
  }

  /** One key a line; peer number n uses line n, from the first again after the last. */
  static Passkeys read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      throw new IOException(file + " holds no key");
    }
    return new Passkeys(lines.size(), line -> parse(file, line, lines.get(line).strip()));
  }

  private static AnnounceKey parse(Path file, int line, String text) {
    return AnnounceKey.parse(text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                file + " line " + (line + 1) + " is no key of " + DIGITS + " hex digits"));
  }

  /**
   * The keys that a site with this secret hands out to users 1 to {@code users}, key version as
   * given; peer number n belongs to user 1 + n modulo users.
   */
  static Passkeys computed(byte[] secret, int users, int keyVersion, Population population) {
    var formula = new HmacKeyFormula(secret);
    return new Passkeys(
        population.peers(),
        peer ->
            formula.key(
                new UserId(1 + peer % users),
                keyVersion,
                Population.infoHash(population.torrentOf(peer))));
  }

  boolean isEmpty() {
    return heads.length == 0;
  }

  /** Writes a peer's key as {@value #DIGITS} hexadecimal digits. */
  void write(int peer, ByteBuffer out, int at) {
    writeHex(heads[peer % heads.length], out, at);
    writeHex(tails[peer % heads.length], out, at + DIGITS / 2);
  }

  private static void writeHex(long value, ByteBuffer out, int at) {
    for (int i = 0; i < DIGITS / 2; i++) {
      out.put(at + i, HEX[(int) (value >>> (60 - 4 * i)) & 15]);
    }
  }
}
