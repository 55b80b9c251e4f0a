package org.swarmkeep.client.explain;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.swarmkeep.protocol.ClientName;
import org.swarmkeep.protocol.PeerId;

/** Names the bytes of a GET from a client to a tracker (BEP 3, RFC 9112). */
final class HttpRequestExplainer {
  private static final Pattern REQUEST_LINE =
      Pattern.compile("([A-Z]+ )([a-zA-Z]+://[^/?]*)?([^?]*)(\\?.*)?( HTTP/1\\.[01]\r?\n)");

  private static final Map<String, Meaning> PARAMETERS =
      Map.ofEntries(
          known("info_hash", "names the torrent: 20 bytes", "BEP 3"),
          known("peer_id", "names this session of this client: 20 bytes", "BEP 3, BEP 20"),
          known("port", "where we accept peers", "BEP 3"),
          known("uploaded", "bytes given since the session began", "BEP 3"),
          known("downloaded", "bytes fetched since the session began", "BEP 3"),
          known("left", "bytes still to fetch; 0 is a seeder", "BEP 3"),
          known("corrupt", "bytes fetched that were wrong", "custom"),
          known("redundant", "bytes fetched twice", "custom"),
          known("compact", "1: peers end to end, please", "BEP 23"),
          known("no_peer_id", "1: leave the peers' ids out", "BEP 23"),
          known("event", "why now", "BEP 3"),
          known("ip", "our address as we see it; trackers ignore it", "BEP 3"),
          known("ipv4", "our other address", "BEP 7"),
          known("ipv6", "our other address", "BEP 7"),
          known("numwant", "how many peers we would like", "custom"),
          known("key", "knows us again when our address changes", "BEP 7"),
          known("supportcrypto", "1: we can speak encrypted to peers", "custom"),
          known("requirecrypto", "1: we speak only encrypted to peers", "custom"),
          known("trackerid", "the tracker id it gave us before", "custom"));

  private HttpRequestExplainer() {}

  private static Map.Entry<String, Meaning> known(String name, String text, String source) {
    return Map.entry(name, Meaning.of(text, source));
  }

  static Explanation explain(WireBytes request) {
    var fields = new FieldList(request);
    int end = HttpLines.end(fields);
    var line = REQUEST_LINE.matcher(request.text(0, end));
    if (line.matches()) {
      requestLine(fields, line);
      HttpLines.headers(fields);
    } else {
      fields.take(
          end,
          "request line",
          ForeignBytes.text(request.bytes(0, end)),
          Meaning.odd("not a request line of HTTP/1", "RFC 9112"));
    }
    fields.surplus("a GET has no body", "RFC 9112");
    return fields.explained(title(line));
  }

  private static String title(Matcher line) {
    if (!line.matches()) {
      return "HTTP request";
    }
    var path = line.group(3);
    return path.contains("scrape")
        ? "HTTP scrape request"
        : path.contains("announce") ? "HTTP announce request" : "HTTP request";
  }

  private static void requestLine(FieldList fields, Matcher line) {
    take(fields, line.group(1), "method", Meaning.of("HTTP trackers are asked by GET", "BEP 3"));
    if (line.group(2) != null) {
      take(fields, line.group(2), "server", Meaning.of("named for the proxy", "RFC 9112"));
    }
    take(fields, line.group(3), "path", Meaning.of("where the tracker answers", "BEP 3"));
    if (line.group(4) != null) {
      query(fields, line.group(4));
    }
    take(fields, line.group(5), "version", Meaning.of("ends the request line", "RFC 9112"));
  }

  private static void take(FieldList fields, String bytes, String name, Meaning meaning) {
    fields.take(bytes.length(), name, ForeignBytes.text(bytes.strip()), meaning);
  }

  /** Each parameter together with the mark before it. */
  private static void query(FieldList fields, String query) {
    for (int at = 0; at < query.length(); ) {
      int next = query.indexOf('&', at + 1);
      int end = next < 0 ? query.length() : next;
      parameter(fields, query.substring(at, end));
      at = end;
    }
  }

  private static void parameter(FieldList fields, String marked) {
    var parts = marked.substring(1).split("=", 2);
    var name = parts[0];
    if (parts.length == 1) {
      fields.take(
          marked.length(),
          name.isEmpty() ? "(empty)" : ForeignBytes.text(name),
          "",
          Meaning.odd("a parameter without a value; trackers ignore it", "RFC 3986"));
      return;
    }
    var value = unescaped(parts[1]);
    fields.take(marked.length(), ForeignBytes.text(name), shown(name, value), meaning(name, value));
  }

  private static String shown(String name, byte[] value) {
    if (name.equals("info_hash")) {
      return HexFormat.of().formatHex(value);
    }
    if (name.equals("peer_id") && value.length == PeerId.BYTES) {
      return ForeignBytes.text(value) + " (" + ClientName.of(PeerId.of(value)) + ")";
    }
    boolean isUnknown = name.equals("left") && text(value).equals(Long.toString(Long.MAX_VALUE));
    return ForeignBytes.text(value) + (isUnknown ? " (unknown)" : "");
  }

  private static Meaning meaning(String name, byte[] value) {
    var meaning = PARAMETERS.getOrDefault(name, Meaning.of("the tracker's own", ""));
    boolean isId = name.equals("info_hash") || name.equals("peer_id");
    return isId && value.length != PeerId.BYTES
        ? Meaning.odd("has 20 bytes elsewhere, " + value.length + " here", meaning.source())
        : meaning;
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.ISO_8859_1);
  }

  /** Percent-encoding taken off; what only looks like it stays. */
  static byte[] unescaped(String escaped) {
    var out = new ByteArrayOutputStream(escaped.length());
    for (int at = 0; at < escaped.length(); at++) {
      if (escaped.startsWith("%", at)
          && at + 2 < escaped.length()
          && HexFormat.isHexDigit(escaped.charAt(at + 1))
          && HexFormat.isHexDigit(escaped.charAt(at + 2))) {
        out.write(HexFormat.fromHexDigits(escaped, at + 1, at + 3));
        at += 2;
      } else {
        out.write(escaped.charAt(at));
      }
    }
    return out.toByteArray();
  }
}
