package org.swarmkeep.protocol;

/**
 * What a session has moved since it started, and what it still lacks.
 *
 * @param leftBytes {@link #LEFT_UNKNOWN} before the metadata of a magnet link is known
 */
public record Totals(long uploadedBytes, long downloadedBytes, long leftBytes) {
  /** 2^64-1 on the wire; a tracker counts such a peer as a leecher. */
  public static final long LEFT_UNKNOWN = -1;

  public Totals {
    if (uploadedBytes < 0 || downloadedBytes < 0 || leftBytes < LEFT_UNKNOWN) {
      throw new IllegalArgumentException(
          "totals are not negative, were "
              + uploadedBytes
              + ", "
              + downloadedBytes
              + ", "
              + leftBytes);
    }
  }

  /** A fresh leecher that does not know how much there is. */
  public static Totals fresh() {
    return new Totals(0, 0, LEFT_UNKNOWN);
  }
}
