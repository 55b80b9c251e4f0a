package org.swarmkeep.tracker.sockets;

import java.util.Collection;

/** Some blocks of addresses. */
public final class AddressRanges {
  private final AddressRange[] ranges;

  public AddressRanges(Collection<AddressRange> ranges) {
    this.ranges = ranges.toArray(AddressRange[]::new);
  }

  public boolean contains(long high, long low) {
    for (var range : ranges) {
      if (range.contains(high, low)) {
        return true;
      }
    }
    return false;
  }
}
