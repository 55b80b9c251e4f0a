package org.swarmkeep.app.configuration;

import org.swarmkeep.rules.Limits;

/** How much a user may do at a time; every key may change while the tracker runs. */
public record LimitsSection(
    @Key(
            standard = "0",
            least = 0,
            most = 1_000_000,
            says = "Torrents a user may download at the same time; 0 is no limit.")
        int leechingTorrentsPerUser,
    @Key(
            standard = "0",
            least = 0,
            most = 1000,
            says = "Clients a user may run in one torrent at the same time; 0 is no limit.")
        int peersPerUserAndTorrent,
    @Key(
            standard = "0",
            least = 0,
            most = 7200,
            remedy = "well below tracker.min-interval-seconds, or honest clients are refused",
            says =
                "Seconds that must lie between two announces of one client for one torrent; 0 is no\n"
                    + "limit. An announce with an event is never too soon.")
        int announceSpacingSeconds) {

  Limits limits() {
    return new Limits(leechingTorrentsPerUser, peersPerUserAndTorrent, announceSpacingSeconds);
  }
}
