package org.swarmkeep.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the operators of a host say about the trackers on it, in a TXT record (BEP 34): a record
 * that begins with the word BITTORRENT lists all ports where there are any. Words that nobody knows
 * are passed over. TCP says nothing about TLS, so it keeps the scheme that was asked for.
 */
final class TrackerPreferences {
  /** How long a tracker's question waits for it; without an answer there are no preferences. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int HOSTS_MAX = 1_000;
  private static final int WORDS_MAX = 50;
  private static final int CANDIDATES_MAX = 3;
  private static final String FIRST_WORD = "BITTORRENT";

  /** A port and what is spoken there. */
  record Service(boolean udp, int port) {}

  /** Where the resolver of the system is asked, or a server of a test's own. */
  private final String server;

  private final Map<String, CompletableFuture<Optional<List<Service>>>> byHost =
      new ConcurrentHashMap<>();

  /**
   * @param server {@code dns://host:port}, or {@code dns:} for the system's
   */
  TrackerPreferences(String server) {
    this.server = server;
  }

  /** The URLs to ask, best first: the one given where nobody says otherwise; none if forbidden. */
  List<TrackerUrl> candidates(TrackerUrl url, Deadline deadline) throws InterruptedException {
    var end = Deadline.in(deadline.atMost(PATIENCE));
    var known = HostLookup.within(end, recordOf(url.host()), Optional.empty());
    return known.map(services -> candidates(url, services)).orElse(List.of(url));
  }

  /** Begins to look a host's record up, for it to be there when the host is asked. */
  void prepare(TrackerUrl url) {
    var _ = recordOf(url.host()); // kept; whoever asks the host waits for it
  }

  private CompletableFuture<Optional<List<Service>>> recordOf(String host) {
    if (HostLookup.isLiteral(host) || host.indexOf('.') < 0) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    if (byHost.size() >= HOSTS_MAX) {
      byHost.clear();
    }
    return byHost.computeIfAbsent(host, name -> HostLookup.soon(() -> services(name)));
  }

  static List<TrackerUrl> candidates(TrackerUrl url, List<Service> services) {
    boolean udp = url.scheme() == TrackerUrl.Scheme.UDP;
    if (services.contains(new Service(udp, url.port()))) {
      return List.of(url);
    }
    return services.stream()
        .filter(service -> url.scheme() != TrackerUrl.Scheme.HTTPS || !service.udp())
        .limit(CANDIDATES_MAX)
        .map(service -> at(url, service))
        .toList();
  }

  private static TrackerUrl at(TrackerUrl url, Service service) {
    boolean wasUdp = url.scheme() == TrackerUrl.Scheme.UDP;
    if (service.udp()) {
      return new TrackerUrl(TrackerUrl.Scheme.UDP, url.host(), service.port(), url.target());
    }
    return new TrackerUrl(
        wasUdp ? TrackerUrl.Scheme.HTTP : url.scheme(),
        url.host(),
        service.port(),
        wasUdp && url.target().length() < 2 ? "/announce" : url.target());
  }

  private Optional<List<Service>> services(String host) {
    return TextRecords.of(host, server, PATIENCE).stream()
        .flatMap(record -> read(record).stream())
        .findFirst();
  }

  /** What a record says; nothing when it is about something else. */
  static Optional<List<Service>> read(String record) {
    // The provider puts strings with blanks into quotes, and some operators write quotes as well.
    var words = record.replaceAll("[\"\\\\]", " ").strip().split("\\s+", WORDS_MAX);
    if (!words[0].equals(FIRST_WORD)) {
      return Optional.empty();
    }
    var services = new ArrayList<Service>();
    for (var word : words) {
      if (word.matches("(UDP|TCP):[1-9][0-9]{0,4}")) {
        int port = Integer.parseInt(word.substring(4));
        if (port <= 65_535) {
          services.add(new Service(word.startsWith("UDP"), port));
        }
      }
    }
    return Optional.of(List.copyOf(services));
  }
}
