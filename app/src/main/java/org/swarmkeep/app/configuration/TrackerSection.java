package org.swarmkeep.app.configuration;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.swarmkeep.rules.RuleSettings;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.tracker.TrackerSettings;

/** The tracker. */
public record TrackerSection(
    @Key(
            standard = "private",
            says =
                "Whom the tracker serves. \"private\": registered torrents, to users with a key.\n"
                    + "\"listed\": the torrents of tracker.rules.torrents-allowed, to anybody."
                    + " \"open\": any\n"
                    + "torrent, to anybody.")
        TrackerAccess access,
    @Key(
            standard = "",
            says =
                "Addresses under which clients reach the tracker from outside, such as\n"
                    + "\"https://tracker.example.org\"; the first is written into .torrent files."
                    + " Empty: the\n"
                    + "host name by which the site was reached, with the port of"
                    + " tracker.http.listen.")
        List<URI> publicUrls,
    @Key(
            standard = "auto",
            says =
                "How sockets are reached. \"native\": straight to the kernel, on 64-bit Linux;\n"
                    + "\"nio\": through the JDK, slower, on any system; \"auto\": native where it"
                    + " can be.")
        TrackerIo io,
    @Key(
            standard = "0",
            least = 0,
            most = TrackerSection.THREADS_MAX,
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
            standard = "300",
            least = 30,
            most = 7200,
            remedy = "clients hold a manual re-announce back for this long",
            says = "Seconds a client must wait between two announces, at least.")
        int minIntervalSeconds,
    @Key(
            standard = "50",
            least = 0,
            most = 200,
            says = "Peers handed to a client that does not say how many it wants.")
        int numWantDefault,
    @Key(standard = "200", least = 1, most = 200, says = "Peers in one answer, at most.")
        int numWantMax,
    @Key(
            standard = "2",
            least = 1,
            most = 60,
            remedy = "totals on the site are this much behind",
            says = "Seconds between two bookings of credit from the journal into the database.")
        int bookingSeconds,
    @Key(
            standard = "1024",
            least = 1,
            most = 1_048_576,
            remedy = "1024 is an hour without a database at 2,300 announces a second",
            says =
                "Mebibytes the announce journal may take on disk while the database is away; when\n"
                    + "it is full, announces are refused.")
        int journalMebibytesMax,
    @Key(
            standard = "240",
            least = 1,
            most = 3600,
            says = "Seconds between two savings of the swarms to disk.")
        int saveSeconds,
    HttpSection http,
    HttpsSection https,
    UdpSection udp,
    RulesSection rules,
    LimitsSection limits) {
  static final int THREADS_MAX = 64;

  TrackerSection listeningAt(
      List<InetSocketAddress> httpAddresses, List<InetSocketAddress> udpAddresses) {
    return new TrackerSection(
        access,
        publicUrls,
        io,
        threads,
        announceIntervalSeconds,
        minIntervalSeconds,
        numWantDefault,
        numWantMax,
        bookingSeconds,
        journalMebibytesMax,
        saveSeconds,
        http.listeningAt(httpAddresses),
        https,
        new UdpSection(udpAddresses),
        rules,
        limits);
  }

  /** What may change while the tracker runs. */
  public RuleSettings ruleSettings() {
    return rules.settings(limits);
  }

  /** How the tracker is told. */
  public TrackerSettings settings() {
    return new TrackerSettings(
        access,
        http.settings(https),
        udp.listen(),
        io.kind(),
        threads == 0 ? Math.min(Runtime.getRuntime().availableProcessors(), THREADS_MAX) : threads,
        announceIntervalSeconds,
        minIntervalSeconds,
        numWantDefault,
        numWantMax,
        bookingSeconds,
        (long) journalMebibytesMax << 20,
        saveSeconds);
  }
}
