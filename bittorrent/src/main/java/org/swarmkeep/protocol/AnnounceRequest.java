package org.swarmkeep.protocol;

/**
 * What a client tells a tracker (BEP 3).
 *
 * @param numWant how many peers it would like; {@link #NUM_WANT_DEFAULT} leaves it to the tracker
 */
public record AnnounceRequest(
    InfoHash infoHash, Announcer announcer, Totals totals, Event event, int numWant) {
  public static final int NUM_WANT_DEFAULT = -1;

  public AnnounceRequest {
    if (numWant < NUM_WANT_DEFAULT) {
      throw new IllegalArgumentException("numwant is -1 or more, was " + numWant);
    }
  }

  /** The farewell of the same session: it wants no more peers. */
  public AnnounceRequest stopped() {
    return new AnnounceRequest(infoHash, announcer, totals, Event.STOPPED, 0);
  }
}
