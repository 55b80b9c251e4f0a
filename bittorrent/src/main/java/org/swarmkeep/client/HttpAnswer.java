package org.swarmkeep.client;

import java.util.Map;
import java.util.Optional;

/** A response as it came, its body unpacked. */
final class HttpAnswer {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  /** Takes headers by lower-case name. */
  HttpAnswer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  int status() {
    return status;
  }

  /** Where to ask instead. */
  Optional<String> redirect() {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> Optional.ofNullable(headers.get("location"));
      default -> Optional.empty();
    };
  }

  byte[] body() {
    return body;
  }
}
