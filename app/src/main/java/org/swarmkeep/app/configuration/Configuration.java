package org.swarmkeep.app.configuration;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import org.swarmkeep.rules.TrackerAccess;

/** Everything an operator decides, checked once at the start. */
public record Configuration(
    DataSection data,
    CatalogSection catalog,
    TrackerSection tracker,
    OperationsSection operations,
    XbtSection xbt) {

  /** What the limits of single keys cannot say. */
  void check(Problems problems) {
    checkListOfTorrents(problems);
    checkXbt(problems);
    if (!tracker.io().kind().isHere()) {
      problems.add(
          "tracker.io",
          "native",
          "needs a 64-bit Linux, on x86 or ARM",
          "write \"nio\", or leave the key out");
    }
    if (tracker.minIntervalSeconds() > tracker.announceIntervalSeconds()) {
      problems.add(
          "tracker.min-interval-seconds",
          Integer.toString(tracker.minIntervalSeconds()),
          "must not exceed tracker.announce-interval-seconds ("
              + tracker.announceIntervalSeconds()
              + ")",
          "lower it, or raise the announce interval");
    }
    if (tracker.numWantDefault() > tracker.numWantMax()) {
      problems.add(
          "tracker.num-want-default",
          Integer.toString(tracker.numWantDefault()),
          "must not exceed tracker.num-want-max (" + tracker.numWantMax() + ")",
          "lower it, or raise the maximum");
    }
    if (catalog.listen().isEmpty()) {
      problems.add(
          "catalog.listen",
          "(empty)",
          "needs an address",
          "to run without a site: swarmkeep tracker");
    }
    checkHttp(problems);
    if (tracker.http().listen().isEmpty()
        && tracker.https().listen().isEmpty()
        && tracker.udp().listen().isEmpty()) {
      problems.add(
          "tracker.http.listen",
          "(empty)",
          "the tracker has no front door",
          "give tracker.http.listen or tracker.udp.listen an address");
    }
  }

  /** The same, with the tracker's front doors elsewhere. */
  public Configuration listeningAt(List<InetSocketAddress> http, List<InetSocketAddress> udp) {
    return new Configuration(data, catalog, tracker.listeningAt(http, udp), operations, xbt);
  }

  private void checkXbt(Problems problems) {
    if (xbt.isOn() && tracker.access() != TrackerAccess.PRIVATE) {
      problems.add(
          "tracker.access",
          tracker.access().name().toLowerCase(Locale.ROOT),
          "in the place of XBT the site's own configuration says who is served",
          "leave the key out; anonymous_announce in xbt_config serves anybody");
    }
  }

  /** The list of a listed tracker, and nobody else's. */
  private void checkListOfTorrents(Problems problems) {
    boolean isListed = tracker.access() == TrackerAccess.LISTED;
    var list = tracker.rules().torrentsAllowed().toString();
    if (isListed && list.isEmpty()) {
      problems.add(
          "tracker.rules.torrents-allowed",
          "(empty)",
          "a tracker with tracker.access = \"listed\" needs the list",
          "name a file with an info hash each line; it may be empty");
    }
    if (!isListed && !list.isEmpty()) {
      problems.add(
          "tracker.rules.torrents-allowed",
          list,
          "is read only with tracker.access = \"listed\"",
          "to keep single torrents out: tracker.rules.torrents-denied");
    }
  }

  private void checkHttp(Problems problems) {
    var https = tracker.https();
    boolean hasFiles =
        !https.certificate().toString().isEmpty() && !https.key().toString().isEmpty();
    if (!https.listen().isEmpty() && !hasFiles) {
      problems.add(
          "tracker.https.listen",
          "set",
          "needs tracker.https.certificate and tracker.https.key",
          "name the PEM files of both, or leave the key out");
    }
    var http = tracker.http();
    if (http.fullScrape() && tracker.access() == TrackerAccess.PRIVATE) {
      problems.add(
          "tracker.http.full-scrape",
          "true",
          "would list every torrent of a private tracker to anybody",
          "write false, or leave the key out");
    }
    if (http.proxyProtocol() != ProxyProtocol.OFF && http.trustedProxies().isEmpty()) {
      problems.add(
          "tracker.http.proxy-protocol",
          "v2",
          "is believed of trusted proxies only, and there are none",
          "write their addresses into tracker.http.trusted-proxies");
    }
  }
}
