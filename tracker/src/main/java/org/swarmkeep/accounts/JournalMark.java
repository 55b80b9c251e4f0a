package org.swarmkeep.accounts;

import java.util.Map;

/**
 * How far each lane of one tracker's announce journal has been read.
 *
 * @param node names the tracker process's data directory; stays across restarts
 * @param positions by lane number, the byte position after the last record included; a lane that is
 *     absent stands at 0
 */
public record JournalMark(String node, Map<Integer, Long> positions) {
  public JournalMark {
    positions = Map.copyOf(positions);
  }

  public long position(int lane) {
    return positions.getOrDefault(lane, 0L);
  }
}
