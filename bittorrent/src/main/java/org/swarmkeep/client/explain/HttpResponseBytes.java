package org.swarmkeep.client.explain;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Where the parts of an HTTP/1 response are (RFC 9112), as far as it has come. Forgives what
 * clients forgive: bare line feeds, an end in the middle.
 */
public final class HttpResponseBytes {
  /** As much of a body as clients take; unpacking ends there. */
  public static final int BODY_MAX = 1024 * 1024;

  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: [^\r\n]*)?");

  private static final Pattern SIZE = Pattern.compile("([0-9a-fA-F]{1,7})[ \t]*(?:;.*)?");

  /** A chunk: its size line from {@code start}, its data from {@code data} to {@code dataEnd}. */
  record Chunk(int start, int data, int dataEnd, int end) {}

  private final byte[] bytes;
  private final String text;
  private final Map<String, String> headers = new HashMap<>();
  private final List<Chunk> chunks = new ArrayList<>();
  private int status = -1;
  private int bodyStart;
  private int bodyEnd;
  private boolean complete;

  private HttpResponseBytes(byte[] bytes) {
    this.bytes = bytes;
    this.text = new String(bytes, StandardCharsets.ISO_8859_1);
  }

  public static HttpResponseBytes of(byte[] bytes) {
    var response = new HttpResponseBytes(bytes.clone());
    boolean whole;
    do {
      whole = response.readHead();
    } while (whole && response.status >= 100 && response.status < 200);
    if (whole) {
      response.readBody();
    }
    return response;
  }

  /** Whether all the headers are there; a body may still lack. */
  private boolean readHead() {
    headers.clear();
    var line = lineAt(bodyStart);
    var matcher = STATUS_LINE.matcher(line);
    status = matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    int at = endOfLine(bodyStart);
    while (at < bytes.length) {
      line = lineAt(at);
      at = endOfLine(at);
      if (line.isEmpty() && text.charAt(at - 1) == '\n') {
        bodyStart = at;
        bodyEnd = at;
        return true;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    bodyStart = bytes.length;
    bodyEnd = bytes.length;
    return false;
  }

  private void readBody() {
    if (isChunked()) {
      readChunks();
      return;
    }
    var length = header("content-length").filter(it -> it.matches("[0-9]{1,9}"));
    boolean empty = status == 204 || status == 304;
    long wanted = empty ? 0 : length.map(Long::parseLong).orElse(Long.MAX_VALUE);
    bodyEnd = (int) Math.min(bytes.length, bodyStart + Math.min(wanted, Integer.MAX_VALUE / 2));
    complete = bodyEnd - bodyStart == wanted;
  }

  private void readChunks() {
    int at = bodyStart;
    while (at < bytes.length && !complete) {
      var size = SIZE.matcher(lineAt(at));
      if (!size.matches()) {
        break;
      }
      int data = endOfLine(at);
      int length = Integer.parseInt(size.group(1), 16);
      int dataEnd = Math.min(bytes.length, data + length);
      int end = length == 0 ? endOfTrailers(data) : Math.min(bytes.length, endOfLine(dataEnd));
      complete = length == 0 && (end - data <= 2 ? end > data : lineAt(end - 2).isEmpty());
      chunks.add(new Chunk(at, data, dataEnd, end));
      at = end;
      if (length == 0) {
        break;
      }
    }
    bodyEnd = at;
  }

  /** Behind the last chunk come trailers and an empty line. */
  private int endOfTrailers(int from) {
    int at = from;
    while (at < bytes.length) {
      boolean last = lineAt(at).isEmpty();
      at = endOfLine(at);
      if (last) {
        break;
      }
    }
    return at;
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? bytes.length : end + 1;
  }

  private String lineAt(int from) {
    int end = text.indexOf('\n', from);
    var line = text.substring(Math.min(from, bytes.length), end < 0 ? bytes.length : end);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** -1 where it is not HTTP/1. */
  public int status() {
    return status;
  }

  /** By lower-case name; the last where there are several. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The response says itself where it ends, and has come so far. */
  public boolean isComplete() {
    return complete;
  }

  public boolean isChunked() {
    return header("transfer-encoding").filter(it -> it.equalsIgnoreCase("chunked")).isPresent();
  }

  /** By what it is, not by what the headers say. */
  public boolean isGzip() {
    var body = packedBody();
    return body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
  }

  /** The body, chunks put together and unpacked, up to {@link #BODY_MAX}. */
  public byte[] body() {
    var packed = packedBody();
    if (!isGzip()) {
      return packed;
    }
    var out = new ByteArrayOutputStream();
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      var part = new byte[8192];
      for (int count = in.read(part); count > 0 && out.size() < BODY_MAX; count = in.read(part)) {
        out.write(part, 0, Math.min(count, BODY_MAX - out.size()));
      }
    } catch (IOException e) {
      return out.toByteArray(); // what came before the damage
    }
    return out.toByteArray();
  }

  private byte[] packedBody() {
    var places = bodyPlaces().toArray();
    var body = new byte[places.length];
    for (int i = 0; i < places.length; i++) {
      body[i] = bytes[places[i]];
    }
    return body;
  }

  private IntStream bodyPlaces() {
    return isChunked()
        ? chunks.stream().flatMapToInt(chunk -> IntStream.range(chunk.data(), chunk.dataEnd()))
        : IntStream.range(bodyStart, bodyEnd);
  }

  int bodyStart() {
    return bodyStart;
  }

  int bodyEnd() {
    return bodyEnd;
  }

  List<Chunk> chunks() {
    return List.copyOf(chunks);
  }
}
