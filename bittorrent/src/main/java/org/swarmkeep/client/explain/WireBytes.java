package org.swarmkeep.client.explain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The bytes of a packet, those of keys covered. What was covered is nowhere in here any more, so
 * nothing made from it can tell a key.
 */
public final class WireBytes {
  private static final byte COVER = '*';
  private static final HexFormat HEX = HexFormat.of();

  private final byte[] bytes;
  private final BitSet hidden;

  WireBytes(byte[] bytes, BitSet hidden) {
    this.bytes = bytes.clone();
    this.hidden = (BitSet) hidden.clone();
    hidden.stream().filter(at -> at < bytes.length).forEach(at -> this.bytes[at] = COVER);
  }

  /** Bytes without a secret. */
  static WireBytes open(byte[] bytes) {
    return new WireBytes(bytes, new BitSet());
  }

  public int length() {
    return bytes.length;
  }

  public boolean isHidden(int at) {
    return hidden.get(at);
  }

  boolean hasHidden() {
    return !hidden.isEmpty();
  }

  /** Two digits a byte and blanks between them; asterisks for what is covered. */
  public String hex(int offset, int length) {
    return IntStream.range(offset, offset + length)
        .mapToObj(at -> isHidden(at) ? "**" : HEX.toHexDigits(bytes[at]))
        .collect(Collectors.joining(" "));
  }

  /** A character a byte: itself where it is printable ASCII, else a dot. */
  public String ascii(int offset, int length) {
    var out = new StringBuilder(length);
    for (int at = offset; at < offset + length; at++) {
      out.append(bytes[at] >= ' ' && bytes[at] < 0x7f ? (char) bytes[at] : '.');
    }
    return out.toString();
  }

  byte at(int place) {
    return bytes[place];
  }

  byte[] bytes() {
    return bytes.clone();
  }

  byte[] bytes(int offset, int length) {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  /** A character a byte, whatever it is: for searching, not for showing. */
  String text(int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
  }

  /** The bytes at these places as bytes of their own, what is covered among them still so. */
  WireBytes gather(int[] places) {
    var gathered = new byte[places.length];
    var covered = new BitSet();
    for (int i = 0; i < places.length; i++) {
      gathered[i] = bytes[places[i]];
      covered.set(i, isHidden(places[i]));
    }
    return new WireBytes(gathered, covered);
  }
}
