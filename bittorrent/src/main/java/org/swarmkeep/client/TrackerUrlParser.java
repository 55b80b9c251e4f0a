package org.swarmkeep.client;

import java.net.IDN;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.swarmkeep.client.TrackerUrl.Reading;
import org.swarmkeep.client.TrackerUrl.Scheme;
import org.swarmkeep.protocol.ForeignText;
import org.swarmkeep.protocol.PeerAddress;

/**
 * Reads trackers' URLs as they stand in torrents and magnet links: laxer than RFC 3986 about the
 * path, stricter about the host. {@code java.net.URI} refuses both blanks and underscores that real
 * trackers use.
 */
final class TrackerUrlParser {
  private static final int CHARS_MAX = 2_000;
  private static final int PORT_MAX = 65_535;
  private static final int SHOWN_CHARS_MAX = 80;

  private TrackerUrlParser() {}

  static Reading parse(String text) {
    int colon = text.indexOf("://");
    if (colon <= 0) {
      return new Reading.Unreadable("It is not an address with a scheme such as http://");
    }
    if (text.length() > CHARS_MAX) {
      return new Reading.Unreadable("It has more than " + CHARS_MAX + " characters");
    }
    var scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "udp" -> parse(Scheme.UDP, text.substring(colon + 3));
      case "http" -> parse(Scheme.HTTP, text.substring(colon + 3));
      case "https" -> parse(Scheme.HTTPS, text.substring(colon + 3));
      default ->
          new Reading.Unreadable(
              "Only udp, http and https trackers can be asked, not '" + shown(scheme) + "'");
    };
  }

  private static Reading parse(Scheme scheme, String rest) {
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    var authority = rest.substring(0, end);
    if (authority.indexOf('@') >= 0) {
      return new Reading.Unreadable("It holds a user name, which trackers do not know");
    }
    int portColon = authority.lastIndexOf(':');
    boolean hasPort = portColon > authority.lastIndexOf(']');
    int port = hasPort ? port(authority.substring(portColon + 1)) : defaultPort(scheme);
    if (port < 1) {
      return new Reading.Unreadable(
          hasPort
              ? "Its port is not between 1 and 65535"
              : "It has no port, and a udp tracker needs one");
    }
    var host = host(hasPort ? authority.substring(0, portColon) : authority);
    if (host.isEmpty()) {
      return new Reading.Unreadable("Its host '" + shown(authority) + "' is not one");
    }
    var target = target(rest.substring(end));
    boolean rootless = scheme != Scheme.UDP && !target.startsWith("/");
    return new Reading.Read(new TrackerUrl(scheme, host, port, rootless ? "/" + target : target));
  }

  private static int port(String digits) {
    if (!digits.matches("[0-9]{1,5}")) {
      return -1;
    }
    int port = Integer.parseInt(digits);
    return port <= PORT_MAX ? port : -1;
  }

  private static int defaultPort(Scheme scheme) {
    return switch (scheme) {
      case UDP -> -1;
      case HTTP -> 80;
      case HTTPS -> 443;
    };
  }

  /** The host in ASCII; empty when it is none. */
  private static String host(String written) {
    try {
      if (written.startsWith("[") && written.endsWith("]")) {
        var literal = written.substring(1, written.length() - 1).replace("%25", "%");
        var address = InetAddress.ofLiteral(literal);
        if (literal.indexOf(':') < 0) {
          return "";
        }
        return literal.indexOf('%') < 0
            ? PeerAddress.of(address, 0).host()
            : address.getHostAddress(); // with its scope
      }
      var host = IDN.toASCII(written).toLowerCase(Locale.ROOT);
      return host.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*\\.?") ? host : "";
    } catch (IllegalArgumentException e) {
      return ""; // neither a literal nor a name; the caller says so
    }
  }

  /** Path and query in ASCII; the fragment is of no use to a tracker. */
  private static String target(String written) {
    int fragment = written.indexOf('#');
    var kept = fragment < 0 ? written : written.substring(0, fragment);
    var out = new StringBuilder();
    for (byte b : kept.getBytes(StandardCharsets.UTF_8)) {
      if (b > ' ' && b < 0x7f && "\"<>\\^`{|}".indexOf(b) < 0) {
        out.append((char) b);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return out.toString();
  }

  private static String shown(String text) {
    return ForeignText.line(text, SHOWN_CHARS_MAX);
  }
}
