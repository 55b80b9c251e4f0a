package org.swarmkeep.tracker;

/**
 * The head of one HTTP request (RFC 9112), read in place. Lines may end in a bare LF; the target
 * may hold blanks, as some clients send them. Not safe for sharing.
 */
final class HttpHead {
  static final int TARGET_BYTES_MAX = 16 << 10;
  static final int BYTES_MAX = 32 << 10;

  /** How the reading ended. */
  enum Outcome {
    INCOMPLETE,
    WHOLE,
    BAD,
    TARGET_TOO_LONG,
    TOO_LARGE
  }

  /** What is asked; others are told which exist. */
  enum Method {
    GET,
    HEAD,
    OTHER
  }

  private static final byte[] GET = Ascii.bytes("GET");
  private static final byte[] HEAD = Ascii.bytes("HEAD");
  private static final byte[] HTTP_1_0 = Ascii.bytes("HTTP/1.0");
  private static final byte[] HTTP_1 = Ascii.bytes("HTTP/1.");
  private static final byte[] CONNECTION = Ascii.bytes("connection");
  private static final byte[] CLOSE = Ascii.bytes("close");
  private static final byte[] KEEP_ALIVE = Ascii.bytes("keep-alive");
  private static final byte[] CONTENT_LENGTH = Ascii.bytes("content-length");
  private static final byte[] TRANSFER_ENCODING = Ascii.bytes("transfer-encoding");
  private static final byte[] ACCEPT_ENCODING = Ascii.bytes("accept-encoding");
  private static final byte[] FORWARDED = Ascii.bytes("forwarded");
  private static final byte[] X_FORWARDED_FOR = Ascii.bytes("x-forwarded-for");
  private static final byte[] GZIP = Ascii.bytes("gzip");
  private static final byte[] SCHEME = Ascii.bytes("http");

  private byte[] bytes = {};
  private int end;
  private int targetFrom;
  private int targetTo;
  private Method method = Method.OTHER;
  private boolean old;
  private boolean keepAlive;
  private boolean hasBody;
  private boolean acceptsGzip;
  private final HeaderLines forwardedFor = new HeaderLines();
  private final HeaderLines forwarded = new HeaderLines();

  Outcome read(byte[] in, int from, int to) {
    bytes = in;
    int start = from;
    while (start < to && (in[start] == '\r' || in[start] == '\n')) {
      start++; // blank lines before a request are ignored (RFC 9112, 2.2)
    }
    int lineEnd = Ascii.indexOf(in, (byte) '\n', start, to);
    if (lineEnd < 0) {
      return to - start > TARGET_BYTES_MAX ? Outcome.TARGET_TOO_LONG : Outcome.INCOMPLETE;
    }
    if (!readRequestLine(start, withoutCr(start, lineEnd))) {
      return Outcome.BAD;
    }
    if (targetTo - targetFrom > TARGET_BYTES_MAX) {
      return Outcome.TARGET_TOO_LONG;
    }
    var outcome = readHeaders(lineEnd + 1, to);
    return outcome == Outcome.INCOMPLETE && to - start > BYTES_MAX ? Outcome.TOO_LARGE : outcome;
  }

  /**
   * Whether it is worth reading: a head that comes in crumbs is not read again with each of them.
   *
   * @param kept bytes that have been read before, and were not whole
   */
  static boolean mayBeWhole(byte[] in, int kept, int length) {
    return kept == 0
        || length > TARGET_BYTES_MAX
        || Ascii.indexOf(in, (byte) '\n', kept, length) >= 0;
  }

  private int withoutCr(int from, int to) {
    return to > from && bytes[to - 1] == '\r' ? to - 1 : to;
  }

  private boolean readRequestLine(int from, int to) {
    int firstBlank = Ascii.indexOf(bytes, (byte) ' ', from, to);
    int lastBlank = to - HTTP_1_0.length - 1;
    if (firstBlank <= from || lastBlank <= firstBlank || bytes[lastBlank] != ' ') {
      return false;
    }
    if (!Ascii.equals(bytes, lastBlank + 1, to - 1, HTTP_1)) {
      return false;
    }
    old = Ascii.equals(bytes, lastBlank + 1, to, HTTP_1_0);
    keepAlive = !old;
    method = methodOf(from, firstBlank);
    targetFrom = firstBlank + 1;
    targetTo = lastBlank;
    skipOrigin();
    return targetTo > targetFrom;
  }

  private Method methodOf(int from, int to) {
    if (Ascii.equals(bytes, from, to, GET)) {
      return Method.GET;
    }
    return Ascii.equals(bytes, from, to, HEAD) ? Method.HEAD : Method.OTHER;
  }

  /** Accepts the absolute form, {@code http://host/announce} (RFC 9112, 3.2.2). */
  private void skipOrigin() {
    if (targetTo - targetFrom < SCHEME.length
        || !Ascii.equalsIgnoreCase(bytes, targetFrom, targetFrom + SCHEME.length, SCHEME)) {
      return;
    }
    int slashes = Ascii.indexOf(bytes, (byte) '/', targetFrom, targetTo);
    if (slashes < 0 || slashes + 1 >= targetTo || bytes[slashes + 1] != '/') {
      return;
    }
    int path = Ascii.indexOf(bytes, (byte) '/', slashes + 2, targetTo);
    targetFrom = path < 0 ? targetTo : path;
  }

  private Outcome readHeaders(int from, int to) {
    hasBody = false;
    acceptsGzip = false;
    forwardedFor.clear();
    forwarded.clear();
    int line = from;
    while (true) {
      int lineEnd = Ascii.indexOf(bytes, (byte) '\n', line, to);
      if (lineEnd < 0) {
        return Outcome.INCOMPLETE;
      }
      int contentEnd = withoutCr(line, lineEnd);
      if (contentEnd == line) {
        end = lineEnd + 1;
        return Outcome.WHOLE;
      }
      readHeader(line, contentEnd);
      line = lineEnd + 1;
    }
  }

  private void readHeader(int from, int to) {
    int colon = Ascii.indexOf(bytes, (byte) ':', from, to);
    if (colon < 0) {
      return;
    }
    if (Ascii.equalsIgnoreCase(bytes, from, colon, CONNECTION)) {
      keepAlive = hasToken(colon + 1, to, KEEP_ALIVE) || keepAlive;
      keepAlive = !hasToken(colon + 1, to, CLOSE) && keepAlive;
    } else if (Ascii.equalsIgnoreCase(bytes, from, colon, CONTENT_LENGTH)) {
      hasBody |= !(to - colon == 3 && bytes[colon + 1] == ' ' && bytes[colon + 2] == '0');
    } else if (Ascii.equalsIgnoreCase(bytes, from, colon, TRANSFER_ENCODING)) {
      hasBody = true;
    } else if (Ascii.equalsIgnoreCase(bytes, from, colon, ACCEPT_ENCODING)) {
      acceptsGzip = hasToken(colon + 1, to, GZIP);
    } else if (Ascii.equalsIgnoreCase(bytes, from, colon, X_FORWARDED_FOR)) {
      forwardedFor.add(colon + 1, to);
    } else if (Ascii.equalsIgnoreCase(bytes, from, colon, FORWARDED)) {
      forwarded.add(colon + 1, to);
    }
  }

  private boolean hasToken(int from, int to, byte[] token) {
    int at = from;
    while (at < to) {
      int comma = Ascii.indexOf(bytes, (byte) ',', at, to);
      int next = comma < 0 ? to : comma;
      int first = Ascii.skipBlanks(bytes, at, next);
      int last = Ascii.dropBlanks(bytes, first, next);
      if (Ascii.equalsIgnoreCase(bytes, first, last, token)) {
        return true;
      }
      at = next + 1;
    }
    return false;
  }

  /** Where the next request begins. */
  int end() {
    return end;
  }

  Method method() {
    return method;
  }

  /** The target's path and query. */
  int targetFrom() {
    return targetFrom;
  }

  int targetTo() {
    return targetTo;
  }

  /** Whether the client wants to go on, and can: a body we do not read would be in the way. */
  boolean keepsAlive() {
    return keepAlive && !hasBody;
  }

  boolean hasBody() {
    return hasBody;
  }

  /** Whether the answer may come in chunks, which HTTP/1.0 does not know. */
  boolean acceptsChunks() {
    return !old;
  }

  boolean acceptsGzip() {
    return acceptsGzip;
  }

  /** Whether a proxy passed the request on, so that the connection's address is the proxy's. */
  boolean isForwarded() {
    return !forwardedFor.isEmpty() || !forwarded.isEmpty();
  }

  /** The values of {@code X-Forwarded-For}. */
  HeaderLines forwardedFor() {
    return forwardedFor;
  }

  /** The values of {@code Forwarded} (RFC 7239). */
  HeaderLines forwarded() {
    return forwarded;
  }
}
