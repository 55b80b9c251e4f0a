package org.swarmkeep.app.operations;

import java.nio.charset.StandardCharsets;

/** One answer to an operator's tool. */
public record Page(int status, String contentType, String text) {
  static final int OK = 200;
  static final int FORBIDDEN = 403;
  static final int UNAVAILABLE = 503;

  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
