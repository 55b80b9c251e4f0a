package org.swarmkeep.catalog.shelf;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/**
 * The address by which a visitor reached the site.
 *
 * @param host name or address, an IPv6 address in brackets
 */
public record SiteAddress(String scheme, String host, int port) {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** Reads the request's address; a host name that is none becomes {@code localhost}. */
  public static SiteAddress of(HttpServletRequest request) {
    var host = request.getServerName();
    var bracketed = host.contains(":") && !host.startsWith("[") ? '[' + host + ']' : host;
    return new SiteAddress(
        request.getScheme(),
        HOST.matcher(bracketed).matches() ? bracketed : "localhost",
        request.getServerPort());
  }

  /** The whole address of one of the site's paths. */
  public String url(String path) {
    boolean usual = port == ("https".equals(scheme) ? HTTPS : HTTP);
    return scheme + "://" + host + (usual ? "" : ":" + port) + path;
  }
}
