package org.swarmkeep.catalog.doors;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpMethod;

/** Where a visitor goes after signing in: a path of this site, never another site. */
public final class NextStop {
  public static final String PARAMETER = "next";

  private static final String HOME = "/torrents";
  private static final int LENGTH_MAX = 2000;

  private NextStop() {}

  /** The path asked for; the list when it is missing or leads anywhere else. */
  static String of(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter(PARAMETER))
        .filter(NextStop::isOurs)
        .orElse(HOME);
  }

  /** The sign-in page that leads back to what was asked for; only pages can be come back to. */
  static String signInFor(HttpServletRequest request) {
    if (!HttpMethod.GET.matches(request.getMethod()) || request.getRequestURI().equals("/")) {
      return "/sign-in";
    }
    var query = request.getQueryString();
    var asked = request.getRequestURI() + (query == null ? "" : '?' + query);
    return "/sign-in?" + PARAMETER + '=' + URLEncoder.encode(asked, StandardCharsets.UTF_8);
  }

  /** Whether this leads to a page of this site and can be read in one way only. */
  public static boolean isOurs(String path) {
    if (path.length() > LENGTH_MAX || !path.startsWith("/") || path.startsWith("//")) {
      return false;
    }
    if (path.chars().anyMatch(c -> c <= ' ' || c == '\\' || c >= 0x7f)) {
      return false;
    }
    try {
      var uri = new URI(path);
      return uri.getScheme() == null && uri.getRawAuthority() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
