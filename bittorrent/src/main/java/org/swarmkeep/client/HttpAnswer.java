package org.swarmkeep.client;

import java.io.Closeable;
import java.time.Duration;
import java.util.Map;
import org.swarmkeep.protocol.RetryIn;

/** A response as it came, its body unpacked. Close it once the body is no longer needed. */
final class HttpAnswer implements Closeable {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Runnable release;

  /** Takes headers by lower-case name. */
  HttpAnswer(int status, Map<String, String> headers, byte[] body, Runnable release) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body;
    this.release = release;
  }

  int status() {
    return status;
  }

  /** Where to ask instead; empty when the answer is here. */
  String redirect() {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> headers.getOrDefault("location", "");
      default -> "";
    };
  }

  /** What a server that is too busy says about later (RFC 9110); dates are not understood. */
  RetryIn retryAfter() {
    var seconds = headers.getOrDefault("retry-after", "");
    return (status == 429 || status == 503) && seconds.matches("[0-9]{1,7}")
        ? new RetryIn.After(Duration.ofSeconds(Long.parseLong(seconds)))
        : new RetryIn.Unsaid();
  }

  byte[] body() {
    return body;
  }

  @Override
  public void close() {
    release.run();
  }
}
