package org.swarmkeep.client;

import java.util.Locale;
import java.util.Optional;
import org.swarmkeep.protocol.ForeignText;

/**
 * Where a tracker is asked. Its text form hides what may be somebody's key, because that is the
 * form that ends up in logs and on screens; {@link #target} has the whole of it.
 *
 * @param host in ASCII (an international name in its {@code xn--} form), an IPv6 literal without
 *     brackets
 * @param target path and query in ASCII; may be empty for UDP, begins with a slash for HTTP
 */
public record TrackerUrl(Scheme scheme, String host, int port, String target) {
  private static final int SHOWN_CHARS_MAX = 80;

  /** The transports we speak. */
  public enum Scheme {
    UDP,
    HTTP,
    HTTPS;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isDefaultPort(int port) {
      return (this == HTTP && port == 80) || (this == HTTPS && port == 443);
    }
  }

  /** What came of reading a URL. */
  public sealed interface Reading {
    record Read(TrackerUrl url) implements Reading {}

    /**
     * Not a tracker that we could ask.
     *
     * @param problem a sentence without a full stop, free of keys
     */
    record Unreadable(String problem) implements Reading {}
  }

  public static Reading parse(String text) {
    return TrackerUrlParser.parse(text.strip());
  }

  /** Any text that was meant as a URL, keys hidden, as far as it can be shown at all. */
  public static String shown(String text) {
    return switch (parse(text)) {
      case Reading.Read(var url) -> url.toString();
      case Reading.Unreadable _ -> {
        var start = ForeignText.line(text.strip(), SHOWN_CHARS_MAX);
        int path = start.indexOf('/', start.indexOf("://") < 0 ? 0 : start.indexOf("://") + 3);
        yield path < 0 ? start : start.substring(0, path) + "/\u2026";
      }
    };
  }

  /** The whole URL, keys and all: for the one whose keys they are. */
  public String withKeys() {
    return scheme.text() + "://" + authority() + target;
  }

  /** Host and, unless it is the scheme's own, port. */
  String authority() {
    var shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return scheme.isDefaultPort(port) ? shown : shown + ":" + port;
  }

  /** The target with one more piece of query. */
  String targetWith(String query) {
    if (target.indexOf('?') < 0) {
      return target + "?" + query;
    }
    return target + (target.endsWith("?") || target.endsWith("&") ? "" : "&") + query;
  }

  /**
   * Where the same tracker answers scrapes: the last part of the path begins with "announce", which
   * becomes "scrape" (BEP 48). We also know trackers with a key behind it: {@code /announce/KEY}.
   * UDP has one address for both.
   */
  public Optional<TrackerUrl> scrape() {
    if (scheme == Scheme.UDP) {
      return Optional.of(this);
    }
    int end = target.indexOf('?');
    var path = end < 0 ? target : target.substring(0, end);
    int at = path.lastIndexOf("/announce");
    boolean lastPart = at >= 0 && path.indexOf('/', at + 1) < 0;
    boolean beforeKey = at >= 0 && path.startsWith("/announce/", at);
    return lastPart || beforeKey
        ? Optional.of(
            new TrackerUrl(
                scheme,
                host,
                port,
                target.substring(0, at) + "/scrape" + target.substring(at + "/announce".length())))
        : Optional.empty();
  }

  /** The URL with what may be a key as asterisks. */
  @Override
  public String toString() {
    return scheme.text() + "://" + authority() + KeyMask.mask(target);
  }
}
