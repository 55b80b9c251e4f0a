package org.swarmkeep.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The 20 bytes by which a client names one of its sessions (BEP 3); by custom the first eight tell
 * the client and its version (BEP 20). Held in primitives for the same reasons as {@link InfoHash}.
 */
public record PeerId(long head, long middle, int tail) {
  public static final int BYTES = 20;

  /** Reads the next {@value #BYTES} bytes and moves the buffer past them. */
  public static PeerId read(ByteBuffer in) {
    return new PeerId(in.getLong(), in.getLong(), in.getInt());
  }

  public static PeerId of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a peer id has " + BYTES + " bytes, was " + bytes.length);
    }
    return read(ByteBuffer.wrap(bytes));
  }

  /** A client's prefix such as {@code -SK0100-} followed by bytes of its choice. */
  public static PeerId of(String text) {
    return of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public void write(ByteBuffer out) {
    out.putLong(head).putLong(middle).putInt(tail);
  }

  public byte[] bytes() {
    var bytes = ByteBuffer.allocate(BYTES);
    write(bytes);
    return bytes.array();
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes());
  }
}
