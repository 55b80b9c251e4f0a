package org.swarmkeep.bencode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A string of bytes; BEP 3 wants text in UTF-8, but not every string is text. */
public final class BBytes extends BValue implements Comparable<BBytes> {
  private final int start;

  /** The content reaches from {@code start} to the end of the encoding. */
  BBytes(byte[] source, int offset, int length, int start) {
    super(source, offset, length);
    this.start = start;
  }

  /** The number of content bytes. */
  public int size() {
    return end() - start;
  }

  /** A copy of the content. */
  public byte[] bytes() {
    return Arrays.copyOfRange(source, start, end());
  }

  /** The content as UTF-8; what is not UTF-8 becomes U+FFFD. */
  public String text() {
    return new String(source, start, size(), StandardCharsets.UTF_8);
  }

  /** The content as UTF-8, or nothing when it is not UTF-8. */
  public Optional<String> strictText() {
    try {
      var content = ByteBuffer.wrap(source, start, size());
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(content).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Orders by unsigned bytes, as the keys of a dictionary must be (BEP 3). */
  @Override
  public int compareTo(BBytes other) {
    return Arrays.compareUnsigned(source, start, end(), other.source, other.start, other.end());
  }

  int compareTo(byte[] other) {
    return Arrays.compareUnsigned(source, start, end(), other, 0, other.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BBytes that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return ByteBuffer.wrap(source, start, size()).hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
