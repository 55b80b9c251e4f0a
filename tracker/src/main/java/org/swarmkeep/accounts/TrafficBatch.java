package org.swarmkeep.accounts;

import java.util.List;

/**
 * Traffic to be booked in one transaction together with the mark up to which the journal is then
 * booked, so that a replay after a crash is applied exactly once. Its lists may be read until the
 * book has taken it and no longer: the next batch is made in the same memory.
 *
 * @param lines at most one per user and torrent
 * @param sessions at most one per user, torrent and peer id
 * @param counts swarms whose numbers changed
 */
public record TrafficBatch(
    JournalMark mark,
    List<TrafficLine> lines,
    List<SessionLine> sessions,
    List<SwarmCount> counts) {
  /** A batch that tells of no session. */
  public TrafficBatch(JournalMark mark, List<TrafficLine> lines, List<SwarmCount> counts) {
    this(mark, lines, List.of(), counts);
  }
}
