package org.swarmkeep.tracker;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;
import org.swarmkeep.accounts.xbt.XbtDiary;
import org.swarmkeep.accounts.xbt.XbtRules;
import org.swarmkeep.accounts.xbt.XbtUser;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.swarm.MappedAddress;
import org.swarmkeep.swarm.SwarmAnnounce.Family;
import org.swarmkeep.tracker.HttpAnswerer.Next;

/**
 * Answers HTTP requests as XBT Tracker does, to the byte: the request line alone counts, its method
 * is any of three letters, the first letter of the path selects, each reply ends its connection.
 *
 * <p>Beside XBT's pages there are {@code /health} and {@code /swarmkeep/metrics}. One difference: a
 * pass whose second letter is a {@code t} does not turn a scrape into the statistics.
 */
final class XbtHttpAnswerer implements HttpDialect {
  private static final int LINE_BYTES_MAX = 4 << 10;
  private static final int METHOD_BYTES = 4; // and its blank
  private static final int PASS_BYTES = XbtUser.Pass.BYTES;
  private static final byte[] HEALTH = Ascii.bytes("/health");
  private static final byte[] OWN_METRICS = Ascii.bytes("/swarmkeep/metrics");

  private final XbtDesk desk;
  private final XbtSite site;
  private final XbtPages pages;
  private final ProxyTrail trail;
  private final FullScrape noFullScrape;
  private final Tally tally;
  private final HttpHead head = new HttpHead();
  private final XbtQuery query = new XbtQuery();
  private final AnnounceRequest announce = new AnnounceRequest();
  private final AnnounceAnswer answer = new AnnounceAnswer();
  private final XbtReply reply = new XbtReply();
  private byte[] bytes = {};
  private int pathFrom;
  private int pathTo;
  private String sidePath = "";
  private Optional<Supplier<byte[]>> ownPage = Optional.empty();

  XbtHttpAnswerer(
      XbtDesk desk, XbtSite site, XbtPages pages, ProxyTrail trail, FullScrape noFullScrape) {
    this.desk = desk;
    this.site = site;
    this.pages = pages;
    this.trail = trail;
    this.noFullScrape = noFullScrape;
    this.tally = desk.tally();
  }

  @Override
  public Next answer(ByteBuffer in, long high, long low, ByteBuffer out, long nowSeconds) {
    bytes = in.array();
    int from = in.arrayOffset() + in.position();
    int to = in.arrayOffset() + in.limit();
    var outcome = head.read(bytes, from, to);
    if (outcome == HttpHead.Outcome.INCOMPLETE) {
      return Next.READ_ON;
    }
    in.position(in.limit()); // the connection ends, whatever else was sent
    int line = lineFrom(from, to);
    int lineTo = Ascii.indexOf(bytes, (byte) '\n', line, to);
    if (outcome != HttpHead.Outcome.WHOLE || lineTo - line > LINE_BYTES_MAX) {
      tally.add(Counter.HTTP_MALFORMED);
      return Next.CLOSE;
    }
    tally.add(Counter.HTTP_REQUESTS);
    ownPage = Optional.empty();
    boolean askerIsKnown = trail.follow(head, bytes, high, low);
    announce.begin(trail.high(), trail.low());
    if (!askerIsKnown) {
      tally.add(Counter.HTTP_UNTOLD_ASKERS);
      reply.failure(HttpAnswerer.UNTOLD_ASKER, out);
      return close();
    }
    return answerLine(line, lineTo, out, nowSeconds);
  }

  private int lineFrom(int from, int to) {
    int at = from;
    while (at < to && (bytes[at] == '\r' || bytes[at] == '\n')) {
      at++;
    }
    return at;
  }

  private Next close() {
    return head.hasBody() ? Next.LINGER : Next.CLOSE;
  }

  private Next answerLine(int line, int lineTo, ByteBuffer out, long nowSeconds) {
    int mark = Ascii.indexOf(bytes, (byte) '?', line, lineTo);
    pathFrom = line + METHOD_BYTES;
    pathTo = mark < 0 ? lineTo : mark;
    readQuery(mark, lineTo);
    int letter = readPath();
    if (letter >= pathTo) {
      return nothing(out);
    }
    return switch (bytes[letter]) {
      case 'a' -> announce(out, nowSeconds);
      case 's' -> {
        boolean statistics = letter + 1 < pathTo && bytes[letter + 1] == 't';
        yield statistics ? guarded(pages::statistics) : scrape(out, nowSeconds);
      }
      case 'd' -> site.roster().rules().debug() ? debug() : nothing(out);
      case 'm' -> own(pages::metrics);
      default -> isSidePage() ? Next.SIDE_PAGE : nothing(out);
    };
  }

  private void readQuery(int mark, int lineTo) {
    int from = mark < 0 ? lineTo : mark + 1;
    int blank = Ascii.indexOf(bytes, (byte) ' ', from, lineTo);
    query.read(bytes, from, blank < 0 ? from : blank, announce);
  }

  /** Takes the pass; answers where the letter stands that selects. */
  private int readPath() {
    announce.hasKey = false;
    if (pathFrom >= pathTo || bytes[pathFrom] != '/' || isSidePage()) {
      return pathFrom;
    }
    int first = pathFrom + 1;
    int behind = first + PASS_BYTES;
    if (behind + 1 < pathTo && bytes[behind] == '/') {
      announce.hasKey = true;
      Ascii.words(bytes, first, announce.pass);
      return behind + 1;
    }
    return first;
  }

  /** Whether the path is one that XBT does not have. */
  private boolean isSidePage() {
    int blank = Ascii.indexOf(bytes, (byte) ' ', pathFrom, pathTo);
    int to = blank < 0 ? pathTo : blank;
    if (Ascii.equals(bytes, pathFrom, to, HEALTH)) {
      sidePath = "/health";
      return true;
    }
    sidePath = "/metrics";
    return Ascii.equals(bytes, pathFrom, to, OWN_METRICS);
  }

  /** Neither an announce nor a page. */
  private Next nothing(ByteBuffer out) {
    var url = site.roster().rules().redirectUrl();
    if (url.isEmpty() || query.hasHash()) {
      reply.notFound(out);
    } else {
      reply.found(url, out);
    }
    return close();
  }

  private Next announce(ByteBuffer out, long nowSeconds) {
    if (!query.isAnnounce()) {
      tally.add(Counter.INVALID_ANNOUNCES);
      return nothing(out);
    }
    if (query.claimsAddress() && site.roster().rules().honoursIp() && isFromPrivateAddress()) {
      announce.isAt(0, MappedAddress.mapped(query.claimedAddress()));
    }
    boolean toIpv4 = announce.isFromIpv4();
    announce.family = toIpv4 ? Family.IPV4 : Family.IPV6;
    answer.clear();
    var refusal = desk.serve(announce, answer, nowSeconds);
    if (refusal.isEmpty()) {
      tally.add(toIpv4 ? Counter.HTTP_ANNOUNCES_4 : Counter.HTTP_ANNOUNCES_6);
      reply.served(answer, toIpv4, out);
    } else {
      reply.failure(refusal, out);
    }
    return close();
  }

  /** 10/8, 127/8, 172.16/12 and 192.168/16: whoever asks from there may be a proxy. */
  private boolean isFromPrivateAddress() {
    if (!announce.isFromIpv4()) {
      return false;
    }
    int address = (int) announce.addressLow;
    int first = address >>> 24;
    return first == 10 || first == 127 || address >>> 20 == 0xac1 || address >>> 16 == 0xc0a8;
  }

  private Next scrape(ByteBuffer out, long nowSeconds) {
    var rules = site.roster().rules();
    boolean full = !query.hasHash();
    if (full && !rules.scraping().full()) {
      return nothing(out);
    }
    tally.add(full ? Counter.HTTP_FULL_SCRAPES : Counter.HTTP_SCRAPES);
    var user = site.roster().user(announce);
    if (rules.logging().scrapes()) {
      note(user, nowSeconds);
    }
    if (!user.isKnown() && !rules.anonymous().scrape()) {
      reply.failure(XbtDesk.PASS_UNKNOWN, out);
      return close();
    }
    if (full) {
      return own(pages::fullScrape);
    }
    scrapeHashes(rules, out);
    return close();
  }

  private void note(XbtUser user, long nowSeconds) {
    var place = new XbtDiary.Place(announce.addressHigh, announce.addressLow, 0);
    site.records().diary().scraped(new XbtDiary.Scraped(place, user.uid(), nowSeconds));
  }

  /** In the order asked; what is not known is left out. */
  private void scrapeHashes(XbtRules rules, ByteBuffer out) {
    reply.beginScrape(out);
    var hashes = query.hashes();
    for (int row = 0; row < hashes.count(); row++) {
      hashes.give(row, announce);
      if (desk.maySee(announce)) {
        desk.count(announce, answer);
        reply.scraped(hashes, row, answer, out);
      }
    }
    reply.endScrape(rules.scraping().minIntervalSeconds(), out);
  }

  private Next debug() {
    if (!query.hasHash()) {
      return guarded(pages::debug);
    }
    var hash = new InfoHash(announce.hashHead, announce.hashMiddle, announce.hashTail);
    return guarded(() -> pages.debug(hash));
  }

  /** XBT shows it to anybody. */
  private Next guarded(Supplier<byte[]> page) {
    boolean isInsider = site.insiders().allows(asker(), isForwarded());
    return own(isInsider ? page : XbtPages::forbidden);
  }

  private Next own(Supplier<byte[]> page) {
    ownPage = Optional.of(page);
    return Next.SIDE_PAGE;
  }

  @Override
  public Optional<Supplier<byte[]>> ownPage() {
    return ownPage;
  }

  @Override
  public FullScrape fullScrape() {
    return noFullScrape;
  }

  @Override
  public Tally tally() {
    return tally;
  }

  @Override
  public String sidePath() {
    return sidePath;
  }

  @Override
  public boolean keepsAlive() {
    return false;
  }

  @Override
  public boolean isHead() {
    return false;
  }

  @Override
  public InetAddress asker() {
    return MappedAddress.of(announce.addressHigh, announce.addressLow);
  }

  @Override
  public boolean isForwarded() {
    return head.isForwarded();
  }
}
