package org.swarmkeep.accounts;

/**
 * What the front doors learn before a peer may touch a swarm. The roster hands out the same few
 * objects again and again, so that asking allocates nothing.
 */
public sealed interface Admission {
  record Admitted(RegisteredTorrent torrent) implements Admission {}

  /**
   * @param text what the client is told, complete
   */
  record Refused(Refusal refusal, String text) implements Admission {
    public Refused(Refusal refusal) {
      this(refusal, refusal.text());
    }
  }
}
