package org.swarmkeep.tracker;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Answers GET requests of the HTTP front door that are no tracker's, such as {@code /health}. Runs
 * on a virtual thread, so it may wait for a database.
 */
@FunctionalInterface
public interface SidePages {
  /** No page at all. */
  SidePages NONE = (_, _, _) -> Optional.empty();

  /**
   * The page at a path; empty becomes a 404.
   *
   * @param asker who asks; a page may be for some addresses only
   * @param forwarded a proxy passed the request on (X-Forwarded-For, Forwarded), so that the asker
   *     is the proxy
   */
  Optional<Page> page(String path, InetAddress asker, boolean forwarded);

  /**
   * A page.
   *
   * @param body sent as UTF-8
   */
  record Page(int status, String contentType, String body) {
    public static Page text(int status, String body) {
      return new Page(status, "text/plain; charset=utf-8", body);
    }
  }
}
