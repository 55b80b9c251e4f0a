package org.swarmkeep.client.explain;

import java.util.List;

/**
 * Names the bytes of a tracker's HTTP response (RFC 9112), and those of its body: in place where
 * they came as they are, as a layer of their own where they came in chunks or packed.
 */
final class HttpResponseExplainer {
  private static final String RFC = "RFC 9112";

  /** A reply comes in one chunk or two; one in more is not told to its end. */
  private static final int CHUNKS_MAX = 20;

  private final HttpResponseBytes response;
  private final FieldList fields;
  private final int most;
  private final boolean layered;

  private HttpResponseExplainer(
      HttpResponseBytes response, WireBytes covered, int most, boolean layered) {
    this.response = response;
    this.fields = new FieldList(covered);
    this.most = most;
    this.layered = layered;
  }

  /** The response as it came, and the body that it unpacks to where that is something else. */
  static List<Explanation> explain(byte[] bytes, Secrets secrets, int most) {
    var response = HttpResponseBytes.of(bytes);
    var covered = secrets.inHttpResponse(bytes);
    if (!response.isChunked() && !response.isGzip()) {
      return List.of(new HttpResponseExplainer(response, covered, most, false).explained());
    }
    var body = secrets.in(response.body());
    // What is packed, or cut in two by a chunk, may hold the key where no search finds it.
    var wire =
        body.hasHidden()
            ? Secrets.hiding(bytes, response.bodyStart(), bytes.length, covered)
            : covered;
    var inner = new FieldList(body);
    BencodeFields.name(inner, body.length(), most);
    return List.of(
        new HttpResponseExplainer(response, wire, most, true).explained(),
        inner.explained(
            "body of the HTTP response, " + (response.isGzip() ? "unpacked" : "joined")));
  }

  private Explanation explained() {
    do {
      head();
    } while (fields.at() < response.bodyStart());
    if (response.isChunked()) {
      chunks();
    } else {
      body();
    }
    fields.surplus("after the end of the body", RFC);
    return fields.explained("HTTP response");
  }

  private void head() {
    int length = HttpLines.end(fields);
    var line = HttpLines.peek(fields);
    boolean isHttp = line.startsWith("HTTP/1.");
    if (length == 0) {
      fields.note("It is empty");
      return;
    }
    fields.take(length, "status", ForeignBytes.text(line), status(line, isHttp));
    HttpLines.headers(fields);
  }

  private static Meaning status(String line, boolean isHttp) {
    if (!isHttp) {
      return Meaning.odd("not a status line of HTTP/1", RFC);
    }
    return line.startsWith("200", "HTTP/1.1 ".length())
        ? Meaning.of("a refusal comes with 200 too: see the body", RFC)
        : Meaning.odd("many clients show no reason with another status than 200", RFC);
  }

  private void body() {
    int length = response.bodyEnd() - fields.at();
    response
        .header("content-length")
        .filter(said -> !said.equals(Integer.toString(length)))
        .ifPresent(said ->
            fields.note(
                "It has "
                    + length
                    + " bytes of body, its Content-Length says "
                    + ForeignBytes.text(said)));
    if (layered) {
      fields.take(
          length,
          "body",
          length + " bytes, gzip: " + response.body().length + " unpacked",
          Meaning.of("packed; told below", "RFC 1952"));
    } else {
      BencodeFields.name(fields, length, most);
    }
  }

  private void chunks() {
    var chunks = response.chunks();
    for (var chunk : chunks.subList(0, Math.min(chunks.size(), CHUNKS_MAX))) {
      int size = chunk.dataEnd() - chunk.data();
      fields.take(
          chunk.data() - chunk.start(),
          size == 0 ? "last chunk" : "chunk size",
          ForeignBytes.text(HttpLines.peek(fields)),
          Meaning.of("in hexadecimal: " + size + " bytes", RFC));
      fields.take(size, "chunk", size + " bytes of body", Meaning.of("told below, joined", RFC));
      fields.take(chunk.end() - chunk.dataEnd(), "end of chunk", "line end", Meaning.of("", RFC));
    }
    fields.take(
        response.bodyEnd() - fields.at(),
        "further chunks",
        (chunks.size() - CHUNKS_MAX) + " more",
        Meaning.of("told below, joined", RFC));
    if (!response.isComplete()) {
      fields.note("It ends before its last chunk");
    }
  }
}
