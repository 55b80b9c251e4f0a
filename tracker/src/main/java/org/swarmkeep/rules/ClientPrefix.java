package org.swarmkeep.rules;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The first bytes of a peer id, by which clients say what they are: {@code -qB46} is every
 * qBittorrent 4.6, {@code -qB} every one (the convention of Azureus, BEP 20). Written as ASCII;
 * {@code %00} stands for the byte 0, {@code %25} for a percent sign.
 *
 * @param head bytes 0 to 7, those behind the prefix 0
 * @param middle bytes 8 to 15
 * @param tail bytes 16 to 19
 * @param length bytes that must agree, 1 to {@value #BYTES_MAX}
 */
public record ClientPrefix(long head, long middle, int tail, int length) {
  /** How long a peer id is (BEP 3). */
  public static final int BYTES_MAX = 20;

  private static final int ESCAPE_CHARS = 3;

  /** Reads the written form. */
  public static ClientPrefix parse(String text) {
    var bytes = ByteBuffer.allocate(BYTES_MAX);
    int at = 0;
    while (at < text.length()) {
      if (!bytes.hasRemaining()) {
        throw wrong(text);
      }
      boolean escape = text.charAt(at) == '%';
      bytes.put(escape ? escaped(text, at) : plain(text, at));
      at += escape ? ESCAPE_CHARS : 1;
    }
    if (bytes.position() == 0) {
      throw wrong(text);
    }
    return new ClientPrefix(bytes.getLong(0), bytes.getLong(8), bytes.getInt(16), bytes.position());
  }

  private static byte plain(String text, int at) {
    char character = text.charAt(at);
    if (character < ' ' || character > '~') {
      throw wrong(text);
    }
    return (byte) character;
  }

  private static byte escaped(String text, int at) {
    if (at + ESCAPE_CHARS > text.length()) {
      throw wrong(text);
    }
    return (byte) HexFormat.fromHexDigits(text, at + 1, at + ESCAPE_CHARS);
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "a peer id prefix is 1 to 20 ASCII characters, odd bytes as %XX, was '" + text + "'");
  }

  long headMask() {
    return mask(0);
  }

  long middleMask() {
    return mask(Long.BYTES);
  }

  int tailMask() {
    return (int) (mask(2 * Long.BYTES) >>> Integer.SIZE);
  }

  /** The bits that count among the eight bytes from there on. */
  private long mask(int from) {
    int bytes = Math.clamp(length - from, 0, Long.BYTES);
    return bytes == 0 ? 0 : -1L << ((Long.BYTES - bytes) * Byte.SIZE);
  }

  /** Whether the other prefix, at least as long, says the same and more. */
  boolean covers(ClientPrefix other) {
    return length <= other.length
        && (other.head & headMask()) == head
        && (other.middle & middleMask()) == middle
        && (other.tail & tailMask()) == tail;
  }

  /** The written form. */
  @Override
  public String toString() {
    var bytes = ByteBuffer.allocate(BYTES_MAX).putLong(head).putLong(middle).putInt(tail).array();
    var text = new StringBuilder();
    for (byte b : Arrays.copyOf(bytes, length)) {
      boolean plain = b >= ' ' && b <= '~' && b != '%';
      text.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b));
    }
    return text.toString();
  }
}
