package org.swarmkeep.accounts;

import org.swarmkeep.protocol.InfoHash;

/**
 * What the front doors learn before a peer may touch a swarm. The roster hands out the same few
 * objects again and again, so that asking allocates nothing.
 */
public sealed interface Admission {
  /**
   * @param torrent the {@link TorrentId}'s value
   * @param swarm the hash of the one swarm that all its peers are in
   * @param completed users who have finished the download at least once
   */
  record Admitted(int torrent, InfoHash swarm, int completed) implements Admission {
    static Admitted to(RegisteredTorrent torrent) {
      return new Admitted(torrent.id().value(), torrent.keyHash(), torrent.completed());
    }
  }

  /**
   * @param text what the client is told, complete
   */
  record Refused(Refusal refusal, String text) implements Admission {
    public Refused(Refusal refusal) {
      this(refusal, refusal.text());
    }
  }
}
