package org.swarmkeep.app.configuration;

import java.net.URI;
import java.util.List;

/** The tracker. */
public record TrackerSection(
    @Key(
            standard = "private",
            says =
                "Whom the tracker serves. \"private\": registered torrents, to users with a key.\n"
                    + "This version serves \"private\" alone.")
        TrackerAccess access,
    @Key(
            standard = "",
            says =
                "Addresses under which clients reach the tracker from outside, such as\n"
                    + "\"https://tracker.example.org\"; the first is written into .torrent files. Empty: the\n"
                    + "host name by which the site was reached, with the port of tracker.http.listen.")
        List<URI> publicUrls,
    @Key(
            standard = "0",
            least = 0,
            most = 1024,
            remedy = "more threads than processors gain nothing",
            says = "Threads of each front door; 0 takes one for each processor.")
        int threads,
    @Key(
            standard = "1800",
            least = 300,
            most = 7200,
            remedy = "XBT ships with 1800; halving it doubles the load",
            says = "Seconds after which a client is asked to announce again.")
        int announceIntervalSeconds,
    @Key(
            standard = "60",
            least = 10,
            most = 7200,
            remedy = "clients hold a manual re-announce back for this long",
            says = "Seconds a client must wait between two announces, at least.")
        int minIntervalSeconds,
    ListenSection http,
    ListenSection udp) {}
