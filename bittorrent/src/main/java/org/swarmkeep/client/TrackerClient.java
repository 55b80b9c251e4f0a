package org.swarmkeep.client;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.Announcer;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerId;
import org.swarmkeep.protocol.ScrapeReply;
import org.swarmkeep.protocol.http.HttpQueries;
import org.swarmkeep.protocol.http.HttpReplies;
import org.swarmkeep.protocol.udp.UdpScrapeLayout;

/**
 * Asks trackers over UDP, HTTP and HTTPS, on IPv4 and IPv6. Each call blocks until there is an
 * outcome, at the latest at the deadline of the settings, and ends early when its thread is
 * interrupted; call it from virtual threads to ask many at once. Safe for sharing, which also saves
 * UDP round trips.
 *
 * <p>A tracker that said when a refused announce may be repeated (BEP 31) is not asked before: the
 * call answers with the same refusal at once. A farewell is sent whatever it said.
 */
public final class TrackerClient {
  /** How many torrents one scrape may ask about: what fits into a UDP datagram. */
  public static final int SCRAPE_HASHES_MAX = UdpScrapeLayout.HASHES_MAX;

  /** How many characters of hashes go into one HTTP scrape: servers differ in what they take. */
  private static final int SCRAPE_QUERY_CHARS_MAX = 4_000;

  private static final String CLIENT = "-SK0100-";
  private static final String ALPHABET =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private static final String FORBIDDEN =
      "The host's DNS record says that no such tracker runs there (BEP 34)";

  /** What a test replaces. */
  record Means(
      Supplier<SSLSocketFactory> tls,
      HostLookup.Resolver resolver,
      String dnsServer,
      ConnectionIds ids) {
    static Means ofTheSystem() {
      return new Means(
          () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
          InetAddress::getAllByName,
          TextRecords.SYSTEM_SERVER,
          new ConnectionIds(ConnectionIds.LIFETIME));
    }
  }

  private final ClientSettings settings;
  private final HostLookup lookup;
  private final TrackerPreferences preferences;
  private final UdpTracker udp;
  private final HttpTracker http;
  private final TrackerMemory memory = new TrackerMemory();

  public TrackerClient(ClientSettings settings) {
    this(settings, Means.ofTheSystem());
  }

  TrackerClient(ClientSettings settings, Means means) {
    this.settings = settings;
    this.lookup = new HostLookup(settings, means.resolver());
    this.preferences = new TrackerPreferences(means.dnsServer());
    this.udp = new UdpTracker(settings, lookup, means.ids());
    this.http = new HttpTracker(settings, lookup, means.tls());
  }

  /**
   * A session of its own to announce as, named as one of ours (BEP 20).
   *
   * @param port where peers are told to find it
   */
  public static Announcer newSession(int port) {
    var random = new SecureRandom();
    var id = new StringBuilder(CLIENT);
    while (id.length() < PeerId.BYTES) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new Announcer(PeerId.of(id.toString()), port, random.nextInt());
  }

  public ClientSettings settings() {
    return settings;
  }

  public Outcome<AnnounceReply> announce(TrackerUrl tracker, AnnounceRequest request)
      throws InterruptedException {
    return announce(inquiry(tracker), request);
  }

  Outcome<AnnounceReply> announce(Inquiry inquiry, AnnounceRequest request)
      throws InterruptedException {
    var refusal = memory.refusal(inquiry.url(), request.infoHash());
    if (refusal.isPresent() && request.event() != Event.STOPPED) {
      return refusal.get();
    }
    var outcome = this.<AnnounceReply>firstCandidate(inquiry, to -> announceAt(to, request));
    memory.learn(inquiry.url(), request.infoHash(), outcome);
    return outcome;
  }

  private Outcome<AnnounceReply> announceAt(Inquiry inquiry, AnnounceRequest request)
      throws InterruptedException {
    var url = inquiry.url();
    return switch (url.scheme()) {
      case UDP -> udp.ask(inquiry, new UdpQuestion.Announce(request, url.target()));
      case HTTP, HTTPS ->
          http.ask(
              inquiry, HttpQueries.announce(request) + memory.query(url), HttpReplies::announce);
    };
  }

  /**
   * @param hashes one to {@link #scrapeBatch} of the tracker
   */
  public Outcome<ScrapeReply> scrape(TrackerUrl tracker, List<InfoHash> hashes)
      throws InterruptedException {
    return scrape(inquiry(tracker), hashes);
  }

  Outcome<ScrapeReply> scrape(Inquiry inquiry, List<InfoHash> hashes) throws InterruptedException {
    if (hashes.isEmpty() || hashes.size() > SCRAPE_HASHES_MAX) {
      throw new IllegalArgumentException(
          "a scrape asks about 1 to " + SCRAPE_HASHES_MAX + " torrents, was " + hashes.size());
    }
    return firstCandidate(inquiry, to -> scrapeAt(to, hashes));
  }

  private Outcome<ScrapeReply> scrapeAt(Inquiry inquiry, List<InfoHash> hashes)
      throws InterruptedException {
    var url = inquiry.url().scrape();
    if (url.isEmpty()) {
      return new Outcome.Failed<>("The tracker's address does not tell where it answers scrapes");
    }
    return switch (url.get().scheme()) {
      case UDP -> udp.ask(inquiry, new UdpQuestion.Scrape(hashes));
      case HTTP, HTTPS ->
          http.ask(inquiry.to(url.get()), HttpQueries.scrape(hashes), HttpReplies::scrape);
    };
  }

  /** How many of these hashes fit into one scrape of this tracker; at least one. */
  public static int scrapeBatch(TrackerUrl tracker, List<InfoHash> hashes) {
    int most = Math.min(hashes.size(), SCRAPE_HASHES_MAX);
    while (most > 1
        && tracker.scheme() != TrackerUrl.Scheme.UDP
        && HttpQueries.scrape(hashes.subList(0, most)).length() > SCRAPE_QUERY_CHARS_MAX) {
      most--;
    }
    return most;
  }

  /**
   * The families of which the tracker's host has addresses, among those of the settings; none when
   * it is not known, {@link AddressFamilies#EITHER} alone where only a proxy can tell.
   */
  public List<AddressFamilies> families(TrackerUrl tracker) throws InterruptedException {
    return families(tracker, Deadline.in(settings.deadline()));
  }

  List<AddressFamilies> families(TrackerUrl tracker, Deadline deadline)
      throws InterruptedException {
    if (asksDns()) {
      preferences.prepare(tracker);
    }
    return lookup.families(tracker, deadline);
  }

  private Inquiry inquiry(TrackerUrl tracker) {
    return new Inquiry(tracker, settings.families(), Deadline.in(settings.deadline()), () -> {});
  }

  private boolean asksDns() {
    return settings.dns() == DnsPreferences.HONOURED && !settings.proxy().isUsed();
  }

  private interface Question<T> {
    Outcome<T> ask(Inquiry inquiry) throws InterruptedException;
  }

  /** Asks where the host's DNS record says, the next place when one fails (BEP 34). */
  private <T> Outcome<T> firstCandidate(Inquiry inquiry, Question<T> question)
      throws InterruptedException {
    if (!asksDns()) {
      return question.ask(inquiry);
    }
    Outcome<T> outcome = new Outcome.Failed<>(FORBIDDEN);
    for (var candidate : preferences.candidates(inquiry.url(), inquiry.deadline())) {
      outcome = question.ask(inquiry.to(candidate));
      if (!(outcome instanceof Outcome.Failed<T>)) {
        return outcome;
      }
    }
    return outcome;
  }
}
