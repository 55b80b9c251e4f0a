package org.swarmkeep.catalog.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads files from members only: looking for the form's token would otherwise spool the upload of
 * anybody to disk.
 */
final class UploadGate extends OncePerRequestFilter {
  private final Notices notices;

  UploadGate(Notices notices) {
    this.notices = notices;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (carriesFiles(request) && Member.of(request).isEmpty()) {
      notices.tell(Trouble.FORM_EXPIRED, request, response);
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean carriesFiles(HttpServletRequest request) {
    var type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }
}
