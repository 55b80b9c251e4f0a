package org.swarmkeep.app.checking;

import java.time.Duration;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.Announcer;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.Totals;

/**
 * With what a tracker is looked at.
 *
 * @param hash the torrent to announce
 * @param isGiven somebody named the torrent; else it is made up
 * @param stranger a torrent made up, which no tracker knows
 * @param patience how long one packet or request may take
 */
public record Question(
    InfoHash hash, boolean isGiven, InfoHash stranger, Announcer announcer, Duration patience) {
  private static final int PEERS_WANTED = 5;

  /** A leecher that knows nothing yet: nobody hands it a snatch, nobody counts it as a seeder. */
  AnnounceRequest announce(InfoHash torrent, Event event) {
    int wanted = event == Event.STOPPED ? 0 : PEERS_WANTED;
    return new AnnounceRequest(torrent, announcer, Totals.fresh(), event, wanted);
  }
}
