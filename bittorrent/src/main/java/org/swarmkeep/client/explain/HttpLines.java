package org.swarmkeep.client.explain;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The lines of an HTTP head (RFC 9112); bare line feeds are taken as ends too. */
final class HttpLines {
  private static final String RFC = "RFC 9112";

  private static final Map<String, Meaning> KNOWN =
      Map.ofEntries(
          known("host", "the server's name, for servers with several"),
          known("user-agent", "the program that asks"),
          known("accept-encoding", "the reply may be packed"),
          known("connection", "whether the connection is used again"),
          known("content-type", "text/plain by custom; clients do not look"),
          known("content-length", "bytes of the body"),
          known("content-encoding", "how the body is packed"),
          known("transfer-encoding", "chunked: the body comes in pieces, each after its size"),
          known("location", "ask there instead"),
          known("retry-after", "seconds until another try makes sense"),
          known("date", "the tracker's clock"),
          known("server", "the program that answers"),
          known("authorization", "who asks"),
          known("proxy-authorization", "who asks, for the proxy"));

  private HttpLines() {}

  private static Map.Entry<String, Meaning> known(String name, String text) {
    return Map.entry(name, Meaning.of(text, RFC));
  }

  /** How long the next line is, its end included; all that is left where it has none. */
  static int end(FieldList fields) {
    for (int i = 0; i < fields.left(); i++) {
      if (fields.bytes().at(fields.at() + i) == '\n') {
        return i + 1;
      }
    }
    return fields.left();
  }

  /** The next line without its end. */
  static String peek(FieldList fields) {
    return fields.bytes().text(fields.at(), end(fields)).replaceFirst("\r?\n$", "");
  }

  /**
   * Names headers up to the empty line behind them.
   *
   * @return values by lower-case name
   */
  static Map<String, String> headers(FieldList fields) {
    var headers = new HashMap<String, String>();
    while (fields.left() > 0) {
      int length = end(fields);
      var line = peek(fields);
      boolean whole = fields.bytes().at(fields.at() + length - 1) == '\n';
      if (whole && line.isEmpty()) {
        fields.take(length, "end of headers", "empty line", Meaning.of("", RFC));
        return headers;
      }
      header(fields, length, line, whole, headers);
    }
    fields.note("It ends at byte " + fields.at() + ", inside its headers");
    return headers;
  }

  private static void header(
      FieldList fields, int length, String line, boolean whole, Map<String, String> headers) {
    int colon = line.indexOf(':');
    if (colon <= 0) {
      fields.take(
          length, "header", ForeignBytes.text(line), Meaning.odd("a header has a colon", RFC));
      return;
    }
    var name = line.substring(0, colon);
    var value = line.substring(colon + 1).strip();
    headers.put(name.strip().toLowerCase(Locale.ROOT), value);
    fields.take(
        length,
        ForeignBytes.text(name),
        ForeignBytes.text(value),
        whole
            ? KNOWN.getOrDefault(name.toLowerCase(Locale.ROOT), Meaning.of("", ""))
            : Meaning.odd("the packet ends here", RFC));
  }
}
