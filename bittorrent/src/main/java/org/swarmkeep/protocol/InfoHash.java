package org.swarmkeep.protocol;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Names a torrent: the SHA-1 of its bencoded info dictionary (BEP 3), or the first 20 bytes of the
 * SHA-256 that BEP 52 takes instead.
 *
 * <p>Held as two longs and an int instead of a byte array: no aliasing, value equality for free,
 * and a swarm table can store it in primitive columns.
 */
public record InfoHash(long head, long middle, int tail) {
  public static final int BYTES = 20;

  /** Reads the next {@value #BYTES} bytes and moves the buffer past them. */
  public static InfoHash read(ByteBuffer in) {
    return new InfoHash(in.getLong(), in.getLong(), in.getInt());
  }

  /**
   * Takes the first {@value #BYTES} bytes, so a whole SHA-256 becomes the truncated form that
   * trackers use (BEP 52).
   */
  public static InfoHash of(byte[] digest) {
    if (digest.length < BYTES) {
      throw new IllegalArgumentException(
          "an info hash has " + BYTES + " bytes, was " + digest.length);
    }
    return read(ByteBuffer.wrap(digest));
  }

  /** Parses 40 hexadecimal digits of either case. */
  public static InfoHash parse(String hex) {
    if (hex.length() != 2 * BYTES) {
      throw new IllegalArgumentException(
          "an info hash has " + 2 * BYTES + " hexadecimal digits, was '" + hex + "'");
    }
    return of(HexFormat.of().parseHex(hex));
  }

  public void write(ByteBuffer out) {
    out.putLong(head).putLong(middle).putInt(tail);
  }

  public byte[] bytes() {
    var bytes = ByteBuffer.allocate(BYTES);
    write(bytes);
    return bytes.array();
  }

  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  @Override
  public String toString() {
    return hex();
  }
}
