package org.swarmkeep.app.checking;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.swarmkeep.app.configuration.Configuration;
import org.swarmkeep.client.TrackerUrl;
import org.swarmkeep.client.TrackerUrl.Scheme;
import org.swarmkeep.rules.TrackerAccess;

/**
 * Looks at the operator's own tracker: each listener of the configuration and each public URL, once
 * as a member and once as a stranger, and what the operator's own tools read.
 */
public final class SelfCheck {
  /** A member's way in: the key for one torrent; empty on a tracker that wants none. */
  public record Membership(String key, boolean isWanted) {
    String target() {
      return "/announce" + (key.isEmpty() ? "" : "?passkey=" + key);
    }

    boolean isThere() {
      return !isWanted || !key.isEmpty();
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int OK = 200;

  private final Configuration configuration;
  private final Membership membership;
  private final Question member;
  private final Question stranger;

  /**
   * @param member asks about a torrent of this tracker where there is one
   * @param stranger asks about one that is made up
   */
  public SelfCheck(
      Configuration configuration, Membership membership, Question member, Question stranger) {
    this.configuration = configuration;
    this.membership = membership;
    this.member = member;
    this.stranger = stranger;
  }

  /** One report for the configuration, then one for each way in. */
  public List<TrackerReport> look() {
    var reports = new ArrayList<TrackerReport>();
    reports.add(ownTools());
    var ways = Stream.concat(listeners().stream(), publicUrls().stream()).toList();
    for (var way : ways) {
      reports.add(new TrackerCheck().look(way.at(membership.target()), member));
    }
    if (membership.isWanted()) {
      ways.stream().limit(2).forEach(way -> reports.add(asStranger(way)));
    }
    return reports;
  }

  /** Where the tracker is, without what is asked there. */
  private record Way(Scheme scheme, String host, int port, String path) {
    private TrackerUrl at(String target) {
      return new TrackerUrl(scheme, host, port, path + target);
    }
  }

  private List<Way> listeners() {
    var tracker = configuration.tracker();
    return Stream.concat(
            tracker.http().listen().stream().flatMap(it -> ways(Scheme.HTTP, it)),
            tracker.udp().listen().stream().flatMap(it -> ways(Scheme.UDP, it)))
        .toList();
  }

  /** Behind "any address" both families are reached on this machine. */
  private static Stream<Way> ways(Scheme scheme, InetSocketAddress listener) {
    var address = listener.getAddress();
    var hosts =
        !address.isAnyLocalAddress()
            ? List.of(address.getHostAddress())
            : address.getAddress().length == 4
                ? List.of("127.0.0.1")
                : List.of("127.0.0.1", "0:0:0:0:0:0:0:1");
    return listener.getPort() == 0
        ? Stream.empty()
        : hosts.stream().map(host -> new Way(scheme, host, listener.getPort(), ""));
  }

  private List<Way> publicUrls() {
    return configuration.tracker().publicUrls().stream()
        .map(SelfCheck::way)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Way> way(URI url) {
    return TrackerUrl.parse(url.toString()) instanceof TrackerUrl.Reading.Read(var read)
        ? Optional.of(
            new Way(read.scheme(), read.host(), read.port(), read.target().replaceFirst("/$", "")))
        : Optional.empty();
  }

  /** Without a key: only that it is refused, and in which words. */
  private TrackerReport asStranger(Way way) {
    var report = new TrackerCheck().look(way.at("/announce"), stranger);
    var findings = new Findings();
    if (report.sightings().stream().anyMatch(Sighting::isAnswered)) {
      findings.add(Finding.SELF_STRANGER_SERVED, report.tracker(), "");
    }
    report.found().stream()
        .filter(it -> it.finding() == Finding.UNKNOWN_WORDS)
        .forEach(it -> findings.add(it.finding(), it.where(), it.seen()));
    return new TrackerReport(
        report.tracker() + " as a stranger", facts(report), report.sightings(), findings.list());
  }

  private static List<String> facts(TrackerReport report) {
    return report.found().stream()
        .filter(it -> it.finding() == Finding.UNKNOWN_REFUSED)
        .map(it -> "is told: " + it.seen())
        .toList();
  }

  private TrackerReport ownTools() {
    var findings = new Findings();
    var facts = new ArrayList<String>();
    var tracker = configuration.tracker();
    facts.add("access: " + tracker.access().name().toLowerCase(Locale.ROOT));
    if (tracker.publicUrls().isEmpty()) {
      findings.add(Finding.SELF_NO_PUBLIC_URL, "configuration", "");
    }
    if (Stream.concat(tracker.http().listen().stream(), tracker.udp().listen().stream())
        .anyMatch(it -> it.getPort() == 0)) {
      findings.add(Finding.SELF_LISTENER_UNKNOWN, "configuration", "port 0");
    }
    if (!membership.isThere()) {
      findings.add(Finding.SELF_NO_TORRENT, "configuration", "");
    }
    listeners().stream()
        .filter(way -> way.scheme() == Scheme.HTTP)
        .findFirst()
        .ifPresent(way -> {
          page(way, "/health", Finding.SELF_HEALTH, findings, facts);
          page(way, "/metrics", Finding.SELF_METRICS, findings, facts);
        });
    return new TrackerReport("configuration", facts, List.of(), findings.list());
  }

  private static void page(
      Way way, String path, Finding missing, Findings findings, List<String> facts) {
    var url = way.at(path);
    try (var probe =
        HttpProbe.open(url, InetAddress.ofLiteral(url.host()), PATIENCE, new Certificates())) {
      var answer = probe.get(path, "Connection: close\r\n");
      var response = answer.response();
      var body = new String(response.body(), StandardCharsets.UTF_8);
      if (response.status() == OK) {
        facts.add(
            path
                + ": "
                + (path.equals("/health") ? body.strip() : body.lines().count() + " lines"));
      } else {
        findings.add(missing, path, "status " + response.status() + " " + body.strip());
      }
    } catch (IOException e) {
      findings.add(missing, path, String.valueOf(e.getMessage()));
    }
  }

  /** Whether announces of this tracker need a key. */
  public static boolean wantsKeys(Configuration configuration) {
    return configuration.tracker().access() == TrackerAccess.PRIVATE;
  }
}
