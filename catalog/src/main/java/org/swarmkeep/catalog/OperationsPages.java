package org.swarmkeep.catalog;

import java.util.Optional;
import java.util.function.Function;

/** Pages for the operator, such as {@code /health}, served on the catalog's port before sign-in. */
@FunctionalInterface
public interface OperationsPages {
  /**
   * Answers a GET or HEAD request; empty when the path is not one of these pages.
   *
   * @param path decoded, without the query
   * @param remoteAddress the address the connection came from
   * @param headers gives the first value of the request header with this name, in any case
   */
  Optional<Response> page(
      String path, String remoteAddress, Function<String, Optional<String>> headers);

  /**
   * @param contentType such as {@code text/plain; charset=utf-8}
   */
  @SuppressWarnings("ArrayRecordComponent") // a body on its way out; never compared
  record Response(int status, String contentType, byte[] body) {}

  /** No pages at all. */
  static OperationsPages none() {
    return (_, _, _) -> Optional.empty();
  }
}
