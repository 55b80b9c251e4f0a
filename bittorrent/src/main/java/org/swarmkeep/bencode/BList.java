package org.swarmkeep.bencode;

import java.util.List;

/** A list of values of any kind. */
public final class BList extends BValue {
  private final List<BValue> values;

  BList(byte[] source, int offset, int length, List<BValue> values) {
    super(source, offset, length);
    this.values = List.copyOf(values);
  }

  public List<BValue> values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BList that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
