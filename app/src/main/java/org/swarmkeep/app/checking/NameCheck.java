package org.swarmkeep.app.checking;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.swarmkeep.client.TrackerUrl;
import org.swarmkeep.client.TrackerUrl.Scheme;

/** Looks at the name: addresses of both families, TXT records (BEP 34), the shape of the URL. */
final class NameCheck {
  private static final Duration SLOW = Duration.ofSeconds(1);

  /** What libtorrent refuses in the query of a tracker's own URL. */
  private static final Set<String> GUARDED =
      Set.of(
          "info_hash",
          "event",
          "port",
          "left",
          "key",
          "uploaded",
          "downloaded",
          "corrupt",
          "peer_id");

  private final Names names;
  private final Findings findings;

  NameCheck(Names names, Findings findings) {
    this.names = names;
    this.findings = findings;
  }

  /** The addresses to look at; none where the host has none. */
  List<InetAddress> look(TrackerUrl url, List<String> facts) {
    var where = url.host();
    lookAtShape(url);
    long start = System.nanoTime();
    try {
      var addresses = names.addresses(url.host());
      var time = Duration.ofNanos(System.nanoTime() - start);
      if (!isLiteral(url.host())) {
        tell(where, addresses, time, facts);
        lookAtTexts(url, facts);
      }
      return addresses;
    } catch (UnknownHostException e) {
      findings.add(Finding.HOST_UNKNOWN, where, "");
      return List.of();
    }
  }

  private static boolean isLiteral(String host) {
    return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
  }

  private void tell(String where, List<InetAddress> addresses, Duration time, List<String> facts) {
    long v4 = addresses.stream().filter(Inet4Address.class::isInstance).count();
    long v6 = addresses.size() - v4;
    facts.add("dns: %d A, %d AAAA, in %d ms".formatted(v4, v6, time.toMillis()));
    if (time.compareTo(SLOW) > 0) {
      findings.add(Finding.DNS_SLOW, where, time.toMillis() + " ms");
    }
    if (v4 == 0) {
      findings.add(Finding.IPV4_MISSING, where, "");
    }
    if (v6 == 0) {
      findings.add(Finding.IPV6_MISSING, where, "");
    }
  }

  private void lookAtTexts(TrackerUrl url, List<String> facts) {
    if (url.host().indexOf('.') < 0) {
      return;
    }
    for (var text : names.texts(url.host())) {
      // Strings come in quotes, and some operators write quotes as well.
      var words = Arrays.asList(text.replaceAll("[\"\\\\]", " ").strip().split("\\s+"));
      if (!words.getFirst().equals("BITTORRENT")) {
        continue;
      }
      facts.add("dns TXT: " + String.join(" ", words));
      var ports = words.stream().filter(word -> word.matches("(UDP|TCP):[0-9]{1,5}")).toList();
      if (ports.isEmpty()) {
        findings.add(Finding.RECORD_DENIES, url.host(), text);
      } else if (!ports.contains((url.scheme() == Scheme.UDP ? "UDP:" : "TCP:") + url.port())) {
        findings.add(Finding.RECORD_ELSEWHERE, url.host(), text);
      }
    }
  }

  private void lookAtShape(TrackerUrl url) {
    int question = url.target().indexOf('?');
    if (question >= 0 && url.scheme() != Scheme.UDP) {
      Arrays.stream(url.target().substring(question + 1).split("&"))
          .map(parameter -> parameter.split("=", 2)[0])
          .filter(GUARDED::contains)
          .forEach(
              name -> findings.add(Finding.URL_GUARDED, url.toString(), "its parameter " + name));
    }
    if (url.scrape().isEmpty()) {
      findings.add(Finding.SCRAPE_UNKNOWN_PATH, url.toString(), "");
    }
  }
}
