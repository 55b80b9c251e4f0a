package org.swarmkeep.bencode;

/** An integer; 64 bits with sign, which is all that BitTorrent ever needs. */
public final class BInteger extends BValue {
  private final long value;

  BInteger(byte[] source, int offset, int length, long value) {
    super(source, offset, length);
    this.value = value;
  }

  public long value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BInteger that && value == that.value;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
