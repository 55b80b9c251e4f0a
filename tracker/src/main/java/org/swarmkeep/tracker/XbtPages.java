package org.swarmkeep.tracker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.swarmkeep.accounts.xbt.XbtTimers.Job;
import org.swarmkeep.accounts.xbt.XbtTorrent;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerId;
import org.swarmkeep.swarm.MappedAddress;

/** XBT's pages for people and tools, each a whole reply. Safe for sharing. */
final class XbtPages {
  private static final String HTML = "text/html; charset=us-ascii";
  private static final String TEXT = "text/plain; charset=us-ascii";
  private static final String TOP =
      "<!DOCTYPE HTML><meta http-equiv=refresh content=60><title>XBT Tracker</title><table>";
  private static final String FORBIDDEN =
      """
      HTTP/1.0 403 Forbidden\r
      Content-Type: text/plain; charset=us-ascii\r
      \r
      This page is for the addresses in operations.allow.
      """;
  private static final String BOTTOM = "</table>";
  private static final int SCRAPE_ROOM = 64 << 10;

  /** XBT marks torrents that are not written yet with a star, by its number. */
  private static final int CLEAN = 32;

  private final XbtSite site;
  private final XbtService.Core core;
  private final XbtDebugPeers debugPeers;
  private final long startedNanos = System.nanoTime();

  XbtPages(XbtSite site, XbtService.Core core, XbtDebugPeers debugPeers) {
    this.site = site;
    this.core = core;
    this.debugPeers = debugPeers;
  }

  static byte[] forbidden() {
    return Ascii.bytes(FORBIDDEN);
  }

  private record Swarm(XbtTorrent torrent, AnnounceAnswer counts) {
    int peers() {
      return counts.seeders + counts.leechers;
    }
  }

  /** The torrents that have peers. */
  private List<Swarm> swarms() {
    var found = new ArrayList<Swarm>();
    site.roster()
        .torrents()
        .each(torrent -> {
          var counts = new AnnounceAnswer();
          var hash = torrent.hash();
          core.swarms().count(hash.head(), hash.middle(), hash.tail(), counts);
          counts.completed = torrent.completed().get();
          found.add(new Swarm(torrent, counts));
        });
    found.removeIf(Predicate.not(swarm -> swarm.peers() > 0));
    return found;
  }

  /** Every torrent that has peers; one caller at a time, for it may be large. */
  synchronized byte[] fullScrape() {
    var rules = site.roster().rules().scraping();
    var swarms = swarms();
    var reply = new XbtReply();
    var body = ByteBuffer.allocate(SCRAPE_ROOM + XbtReply.SCRAPED_BYTES_MAX * swarms.size());
    reply.beginScrapeBody(body);
    for (var swarm : swarms) {
      var hash = swarm.torrent().hash();
      var row = new HashColumns(1);
      row.add(hash.head(), hash.middle(), hash.tail());
      reply.scraped(row, 0, swarm.counts(), body);
    }
    reply.endScrape(rules.minIntervalSeconds(), body);
    var bytes = new byte[body.flip().remaining()];
    body.get(bytes);
    return XbtReply.page("", bytes, rules.gzip());
  }

  byte[] debug() {
    var html = new StringBuilder(TOP);
    for (var swarm : swarms()) {
      var hash = bytes(swarm.torrent().hash());
      html.append("<tr><td class=ar>")
          .append(swarm.torrent().id())
          .append("<td><a href=\"?info_hash=")
          .append(escaped(hash))
          .append("\">")
          .append(HexFormat.of().formatHex(hash))
          .append("</a><td>")
          .append(CLEAN)
          .append("<td class=ar>")
          .append(swarm.counts().leechers)
          .append("<td class=ar>")
          .append(swarm.counts().seeders);
    }
    return page(html);
  }

  private static byte[] bytes(InfoHash hash) {
    var bytes = ByteBuffer.allocate(InfoHash.BYTES);
    hash.write(bytes);
    return bytes.array();
  }

  /** As XBT writes it: letters and digits as they are. */
  private static String escaped(byte[] bytes) {
    var text = new StringBuilder();
    for (byte b : bytes) {
      boolean plain = b >= 0 && Character.isLetterOrDigit(b);
      text.append(plain ? Character.toString(b) : "%" + HexFormat.of().toHexDigits(b));
    }
    return text.toString();
  }

  /**
   * The peers of one torrent: address, port, user, whether it lacks something, seconds since its
   * announce, peer id.
   */
  byte[] debug(InfoHash hash) {
    var html = new StringBuilder(TOP);
    int now = (int) core.ticker().getAsLong();
    core.swarms()
        .visitPeers(
            hash.head(),
            hash.middle(),
            hash.tail(),
            now,
            (session, high, low, port, seeder, age) -> {
              var peer = debugPeers.find(session);
              html.append("<tr><td>")
                  .append(MappedAddress.of(high, low).getHostAddress())
                  .append("<td class=ar>")
                  .append(port)
                  .append("<td class=ar>")
                  .append(peer.map(XbtDebugPeers.Peer::uid).orElse(0))
                  .append("<td class=ar>")
                  .append(seeder ? 0 : 1)
                  .append("<td class=ar>")
                  .append(age)
                  .append("<td>")
                  .append(peer.map(XbtDebugPeers.Peer::peerId).map(XbtPages::hex).orElse(""));
            });
    return page(html);
  }

  private static String hex(PeerId peerId) {
    return HexFormat.of().formatHex(peerId.bytes());
  }

  private static byte[] page(StringBuilder html) {
    return XbtReply.page(HTML, Ascii.bytes(html.append(BOTTOM).toString()), true);
  }

  private long count(Counter counter) {
    return core.counters().applyAsLong(counter);
  }

  private long upSeconds() {
    return (System.nanoTime() - startedNanos) / 1_000_000_000L;
  }

  private long announcedOverHttp() {
    return count(Counter.HTTP_ANNOUNCES_4) + count(Counter.HTTP_ANNOUNCES_6);
  }

  private long announcedOverUdp() {
    return count(Counter.UDP_ANNOUNCES_4) + count(Counter.UDP_ANNOUNCES_6);
  }

  byte[] statistics() {
    var html = new StringBuilder(TOP);
    int seeders = core.swarms().seederCount();
    int leechers = core.swarms().leecherCount();
    int peers = seeders + leechers;
    row(html, "peers", peers, peers);
    row(html, "seeders", seeders, peers);
    row(html, "leechers", leechers, peers);
    row(html, "torrents", core.swarms().swarmCount(), 0);
    traffic(html);
    row(html, "up time", upSeconds() + " s");
    var rules = site.roster().rules();
    row(html, "anonymous announce", yesOrNo(rules.anonymous().announce()));
    row(html, "anonymous scrape", yesOrNo(rules.anonymous().scrape()));
    row(html, "auto register", yesOrNo(rules.autoRegister()));
    row(html, "full scrape", yesOrNo(rules.scraping().full()));
    var timers = site.records().timers();
    for (var job : Job.values()) {
      row(html, job.label(), timers.ageSeconds(job) + " / " + timers.intervalSeconds(job));
    }
    return page(html);
  }

  private void traffic(StringBuilder html) {
    long accepted = count(Counter.HTTP_CONNECTIONS);
    long announced = announcedOverHttp() + announcedOverUdp();
    long fullScrapes = count(Counter.HTTP_FULL_SCRAPES);
    long scrapedOverHttp = count(Counter.HTTP_SCRAPES) + fullScrapes;
    long scrapedOverUdp = count(Counter.UDP_SCRAPES);
    long scraped = scrapedOverHttp + scrapedOverUdp;
    row(html, "accepted tcp", accepted, 0);
    row(html, "slow tcp", count(Counter.HTTP_DEADLINES), accepted);
    row(html, "rejected tcp", count(Counter.HTTP_MALFORMED), accepted);
    row(html, "accept errors", 0, 0);
    row(html, "received udp", count(Counter.UDP_DATAGRAMS), 0);
    row(html, "sent udp", count(Counter.UDP_CONNECTS) + announcedOverUdp() + scrapedOverUdp, 0);
    row(html, "announced", announced, 0);
    row(html, "announced http", announcedOverHttp(), announced);
    row(html, "announced udp", announcedOverUdp(), announced);
    row(html, "scraped full", fullScrapes, scraped);
    row(html, "scraped multi", 0, scraped);
    row(html, "scraped", scraped, 0);
    row(html, "scraped http", scrapedOverHttp, scraped);
    row(html, "scraped udp", scrapedOverUdp, scraped);
  }

  private static String yesOrNo(boolean on) {
    return on ? "yes" : "no";
  }

  private static void row(StringBuilder html, String label, String value) {
    html.append("<tr><td>").append(label).append("<td class=ar>").append(value);
  }

  /** With its share of a whole, and how many a second. */
  private void row(StringBuilder html, String label, long value, long whole) {
    row(html, label, shortened(value));
    var share = whole > 0 ? value * 100 / whole + " %" : "";
    html.append("<td class=ar>").append(share).append("<td class=ar>");
    html.append(value / Math.max(1, upSeconds())).append("/s");
  }

  /** Such as {@code 65.7 k}. */
  private static String shortened(long value) {
    var units = List.of("", " k", " m", " b");
    double rest = value;
    int unit = 0;
    while (rest >= 1000 && unit < units.size() - 1) {
      rest /= 1000;
      unit++;
    }
    return unit == 0
        ? Long.toString(value)
        : String.format(Locale.ROOT, "%.1f%s", rest, units.get(unit));
  }

  /** For Prometheus, in the names of XBT's own. */
  byte[] metrics() {
    var lines = new StringBuilder();
    line(lines, "uptime", upSeconds());
    line(lines, "infohashes_count", site.roster().torrents().count());
    line(lines, "peers_count{type=\"seeders\"}", core.swarms().seederCount());
    line(lines, "peers_count{type=\"leechers\"}", core.swarms().leecherCount());
    connections(lines, "tcp", "accepted", count(Counter.HTTP_CONNECTIONS));
    connections(lines, "tcp", "slow", count(Counter.HTTP_DEADLINES));
    connections(lines, "tcp", "accept_errors", 0);
    connections(lines, "udp", "received", count(Counter.UDP_DATAGRAMS));
    connections(
        lines,
        "udp",
        "sent",
        count(Counter.UDP_CONNECTS) + announcedOverUdp() + count(Counter.UDP_SCRAPES));
    requests(lines, "http", "announce", announcedOverHttp());
    requests(lines, "udp", "announce", announcedOverUdp());
    requests(
        lines, "http", "scrape", count(Counter.HTTP_SCRAPES) + count(Counter.HTTP_FULL_SCRAPES));
    requests(lines, "udp", "scrape", count(Counter.UDP_SCRAPES));
    return XbtReply.page(TEXT, lines.toString().getBytes(StandardCharsets.US_ASCII), false);
  }

  private static void line(StringBuilder lines, String name, long value) {
    lines.append("xbt_").append(name).append(' ').append(value).append('\n');
  }

  private static void connections(StringBuilder lines, String proto, String type, long value) {
    line(lines, "connections_count{proto=\"" + proto + "\",type=\"" + type + "\"}", value);
  }

  private static void requests(StringBuilder lines, String proto, String method, long value) {
    line(lines, "requests_count{proto=\"" + proto + "\",method=\"" + method + "\"}", value);
  }
}
