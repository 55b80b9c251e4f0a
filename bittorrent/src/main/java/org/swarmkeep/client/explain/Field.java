package org.swarmkeep.client.explain;

/**
 * A stretch of bytes with a name.
 *
 * @param offset in bytes from the start of the packet
 * @param length in bytes, at least one
 * @param value what the bytes say, fit to be shown
 */
public record Field(int offset, int length, String name, String value, Meaning meaning) {
  public Field {
    if (offset < 0 || length < 1) {
      throw new IllegalArgumentException(
          "a field has a place and at least a byte, was " + offset + ", " + length);
    }
  }

  /** The byte after the field. */
  public int end() {
    return offset + length;
  }
}
