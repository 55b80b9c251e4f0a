package org.swarmkeep.protocol;

import java.util.List;

/**
 * What a tracker answers to an announce.
 *
 * @param intervalSeconds until the next regular announce; {@link #INTERVAL_SECONDS_MIN} to {@link
 *     #INTERVAL_SECONDS_MAX} whatever the tracker said
 * @param minIntervalSeconds before which no announce is welcome; 0 when the tracker does not say
 * @param peers in the tracker's order
 * @param extras what only some trackers send
 * @param notices the tracker's warning, and what was odd about the reply, in sentences
 */
public record AnnounceReply(
    int intervalSeconds,
    int minIntervalSeconds,
    SwarmCounts counts,
    List<PeerAddress> peers,
    Extras extras,
    List<String> notices) {
  public static final int INTERVAL_SECONDS_MIN = 60;
  public static final int INTERVAL_SECONDS_MAX = 86_400;

  /** What is assumed of a tracker that does not say. */
  public static final int INTERVAL_SECONDS_DEFAULT = 1_800;

  /** A reply with more peers than this is cut: no client can use them. */
  public static final int PEERS_MAX = 5_000;

  /**
   * What only some trackers send; empty where they do not.
   *
   * @param externalAddress the address that the tracker sees us at (BEP 24), as text
   * @param trackerId what the tracker wants to be told with the next announce, percent-encoded
   */
  public record Extras(String externalAddress, String trackerId) {
    public static final Extras NONE = new Extras("", "");
  }

  public AnnounceReply {
    peers = List.copyOf(peers);
    notices = List.copyOf(notices);
  }

  /** Trackers have been seen to answer 0 and -5, which clients took for "at once". */
  public static int clampInterval(long seconds) {
    return Math.clamp(seconds, INTERVAL_SECONDS_MIN, INTERVAL_SECONDS_MAX);
  }
}
