package org.swarmkeep.client;

import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.InfoHash;

/**
 * One question of a {@link PeerSearch}, and how far it is.
 *
 * @param tracker its URL, fit to be shown; keys are hidden unless they were asked for
 * @param tier from 1 as in the torrent (BEP 12); 0 for a tracker that was named beside it
 * @param family over which it is asked; EITHER before its host was looked up, and behind a proxy
 */
public record SearchRow(
    String tracker, int tier, AddressFamilies family, InfoHash infoHash, State state) {
  /** How far a question is. */
  public sealed interface State {
    /** Its host is being looked up. */
    record LookingUp() implements State {}

    record Asking() implements State {}

    record Done(Outcome<AnnounceReply> outcome) implements State {}
  }

  SearchRow over(AddressFamilies other, State then) {
    return new SearchRow(tracker, tier, other, infoHash, then);
  }
}
