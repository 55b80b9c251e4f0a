package org.swarmkeep.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Reads one HTTP/1 response from a stream that nobody vouches for (RFC 9112). Written for trackers,
 * which are often a few hundred lines of somebody's own: bare line feeds and HTTP/1.0 are fine.
 * Every length has a limit, and the body's holds after unpacking.
 */
final class HttpResponseReader {
  /** 1 MiB: room for 5,000 peers in the long form, and what most clients allow. */
  static final int BODY_MAX = 1024 * 1024;

  private static final int HEAD_MAX = 64 * 1024;
  private static final int INTERIM_MAX = 5;
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})( .*)?");

  private final InputStream in;
  private final BodyPermits permits;
  private int headBytes;
  private Runnable release = () -> {};

  HttpResponseReader(InputStream in, BodyPermits permits) {
    this.in = new BufferedInputStream(in);
    this.permits = permits;
  }

  HttpAnswer read() throws IOException {
    for (int i = 0; i < INTERIM_MAX; i++) {
      int status = statusIn(line());
      var headers = headers();
      if (status >= 200) {
        var body = body(status, headers);
        return new HttpAnswer(status, headers, body, release);
      }
    }
    throw new IOException("it sent only interim responses");
  }

  private static int statusIn(String line) throws IOException {
    var matcher = STATUS_LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IOException("it does not speak HTTP");
    }
    return Integer.parseInt(matcher.group(1));
  }

  private Map<String, String> headers() throws IOException {
    var headers = new HashMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  /** A line of the head, without its end. */
  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("it closed the connection in the middle of its answer");
      }
      if (++headBytes > HEAD_MAX) {
        throw new IOException("its response headers are longer than " + HEAD_MAX + " bytes");
      }
      line.write(next);
    }
    headBytes++;
    var text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private byte[] body(int status, Map<String, String> headers) throws IOException {
    if (status == 204 || status == 304) {
      return new byte[0];
    }
    var coding = headers.getOrDefault("content-encoding", "identity").toLowerCase(Locale.ROOT);
    var body =
        switch (coding) {
          case "identity", "" -> framed(headers);
          case "gzip", "x-gzip" -> new GZIPInputStream(framed(headers));
          default -> throw new IOException("its answer is packed in a way that was not asked for");
        };
    var start = body.readNBytes(BodyPermits.LARGE_BYTES);
    return start.length < BodyPermits.LARGE_BYTES ? start : large(start, body);
  }

  private byte[] large(byte[] start, InputStream body) throws IOException {
    permits.takeLarge();
    try {
      var rest = body.readNBytes(BODY_MAX + 1 - start.length);
      if (start.length + rest.length > BODY_MAX) {
        throw new IOException("its answer is longer than " + BODY_MAX + " bytes");
      }
      var whole = Arrays.copyOf(start, start.length + rest.length);
      System.arraycopy(rest, 0, whole, start.length, rest.length);
      release = permits::giveLargeBack;
      return whole;
    } catch (IOException e) {
      permits.giveLargeBack();
      throw e;
    }
  }

  private InputStream framed(Map<String, String> headers) throws IOException {
    if (headers
        .getOrDefault("transfer-encoding", "")
        .toLowerCase(Locale.ROOT)
        .endsWith("chunked")) {
      return new HttpBodyInput.Chunked(in);
    }
    var length = headers.get("content-length");
    if (length == null) {
      return in;
    }
    if (!length.matches("[0-9]{1,18}")) {
      throw new IOException("it states a length that is not a number");
    }
    return new HttpBodyInput.Limited(in, Long.parseLong(length));
  }
}
