package org.swarmkeep.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Through whom trackers are asked. A proxy is never bypassed: what it cannot carry fails. Its text
 * form hides the password.
 *
 * @param host empty when there is none
 * @param user empty when the proxy wants none
 */
public record Proxy(Kind kind, String host, int port, String user, String password) {
  /** What proxies speak. */
  public enum Kind {
    /** No proxy. */
    NONE,
    /** HTTP: absolute-form requests, CONNECT for https (RFC 9110); carries no UDP. */
    HTTP,
    /** SOCKS 5: CONNECT, and UDP ASSOCIATE for UDP trackers (RFC 1928, RFC 1929). */
    SOCKS5
  }

  public static final Proxy NONE = new Proxy(Kind.NONE, "", 0, "", "");

  /** From {@code http://user:password@host:port} or {@code socks5://...}. */
  public static Optional<Proxy> parse(String text) {
    int colon = text.indexOf("://");
    if (colon < 0) {
      return Optional.empty();
    }
    var kind =
        switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
          case "http" -> Kind.HTTP;
          case "socks5", "socks5h", "socks" -> Kind.SOCKS5;
          default -> Kind.NONE;
        };
    var rest = text.substring(colon + 3);
    int at = rest.lastIndexOf('@');
    var server = rest.substring(at + 1).replaceAll("/$", "");
    int portColon =
        server.lastIndexOf(':') > server.lastIndexOf(']') ? server.lastIndexOf(':') : -1;
    var digits = portColon < 0 ? defaultPort(kind) : server.substring(portColon + 1);
    var host = portColon < 0 ? server : server.substring(0, portColon);
    if (kind == Kind.NONE || host.isEmpty() || !digits.matches("[1-9][0-9]{0,4}")) {
      return Optional.empty();
    }
    var login = at < 0 ? "" : rest.substring(0, at);
    int between = login.indexOf(':');
    return Optional.of(
        new Proxy(
            kind,
            host.replaceAll("[\\[\\]]", ""),
            Integer.parseInt(digits),
            decoded(between < 0 ? login : login.substring(0, between)),
            decoded(between < 0 ? "" : login.substring(between + 1))));
  }

  private static String defaultPort(Kind kind) {
    return kind == Kind.SOCKS5 ? "1080" : "8080";
  }

  private static String decoded(String written) {
    try {
      return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return written; // a percent sign that escapes nothing
    }
  }

  boolean isUsed() {
    return kind != Kind.NONE;
  }

  @Override
  public String toString() {
    return isUsed()
        ? kind.name().toLowerCase(Locale.ROOT)
            + "://"
            + (user.isEmpty() ? "" : "****@")
            + host
            + ":"
            + port
        : "none";
  }
}
