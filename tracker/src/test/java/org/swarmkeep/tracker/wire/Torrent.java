package org.swarmkeep.tracker.wire;

import java.util.List;
import org.swarmkeep.protocol.InfoHash;

/**
 * A torrent that a test has for itself.
 *
 * @param id of the registered torrent, where access is private
 * @param hashes what clients may announce; the first is part of its keys
 */
record Torrent(int id, List<InfoHash> hashes) {
  InfoHash hash() {
    return hashes.getFirst();
  }
}
