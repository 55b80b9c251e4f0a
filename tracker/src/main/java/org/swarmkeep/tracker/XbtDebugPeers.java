package org.swarmkeep.tracker;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.swarmkeep.protocol.PeerId;

/**
 * Who stands behind the numbers of sessions: kept only while XBT's debug pages are switched on,
 * which show it. Safe for sharing. When it is full it is emptied: announces fill it again.
 */
final class XbtDebugPeers {
  private static final int SESSIONS_MAX = 200_000;

  /**
   * @param uid 0 for nobody
   */
  record Peer(int uid, PeerId peerId) {}

  private final Map<Long, Peer> bySession = new ConcurrentHashMap<>();

  void note(long session, int uid, PeerId peerId) {
    if (bySession.size() >= SESSIONS_MAX) {
      bySession.clear();
    }
    bySession.put(session, new Peer(uid, peerId));
  }

  Optional<Peer> find(long session) {
    return Optional.ofNullable(bySession.get(session));
  }

  void clear() {
    bySession.clear();
  }
}
