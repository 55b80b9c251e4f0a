package org.swarmkeep.client;

import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.ScrapeReply;
import org.swarmkeep.protocol.http.HttpQueries;
import org.swarmkeep.protocol.http.HttpReplies;
import org.swarmkeep.protocol.udp.UdpScrapeLayout;

/**
 * Asks trackers over UDP, HTTP and HTTPS, on IPv4 and IPv6. Each call blocks until there is an
 * outcome, at the latest at the deadline of the settings; call it from virtual threads to ask many
 * at once. Safe for sharing, which also saves UDP round trips.
 */
public final class TrackerClient {
  /** How many torrents one scrape may ask about: what fits into a UDP datagram. */
  public static final int SCRAPE_HASHES_MAX = UdpScrapeLayout.HASHES_MAX;

  private final ClientSettings settings;
  private final UdpTracker udp;
  private final HttpTracker http;

  public TrackerClient(ClientSettings settings) {
    this(settings, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  TrackerClient(ClientSettings settings, SSLSocketFactory tls) {
    this.settings = settings;
    this.udp = new UdpTracker(settings);
    this.http = new HttpTracker(settings, tls);
  }

  public Outcome<AnnounceReply> announce(TrackerUrl tracker, AnnounceRequest request)
      throws InterruptedException {
    var deadline = Deadline.in(settings.deadline());
    return switch (tracker.scheme()) {
      case UDP -> udp.ask(tracker, new UdpQuestion.Announce(request, tracker.target()), deadline);
      case HTTP, HTTPS ->
          http.ask(tracker, HttpQueries.announce(request), HttpReplies::announce, deadline);
    };
  }

  /**
   * @param hashes one to {@link #SCRAPE_HASHES_MAX}
   */
  public Outcome<ScrapeReply> scrape(TrackerUrl tracker, List<InfoHash> hashes)
      throws InterruptedException {
    if (hashes.isEmpty() || hashes.size() > SCRAPE_HASHES_MAX) {
      throw new IllegalArgumentException(
          "a scrape asks about 1 to " + SCRAPE_HASHES_MAX + " torrents, was " + hashes.size());
    }
    var url = tracker.scrape();
    if (url.isEmpty()) {
      return new Outcome.Failed<>("The tracker's address does not tell where it answers scrapes");
    }
    var deadline = Deadline.in(settings.deadline());
    return switch (tracker.scheme()) {
      case UDP -> udp.ask(tracker, new UdpQuestion.Scrape(hashes), deadline);
      case HTTP, HTTPS ->
          http.ask(url.get(), HttpQueries.scrape(hashes), HttpReplies::scrape, deadline);
    };
  }
}
