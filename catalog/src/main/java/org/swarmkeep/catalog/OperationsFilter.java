package org.swarmkeep.catalog;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Serves the operator's pages before any door: they work without sign-in and database. */
final class OperationsFilter extends OncePerRequestFilter {
  private final OperationsPages pages;

  OperationsFilter(OperationsPages pages) {
    this.pages = pages;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var page =
        pages.page(
            request.getServletPath(),
            request.getRemoteAddr(),
            name -> Optional.ofNullable(request.getHeader(name)));
    if (page.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(page.get().status());
    response.setContentType(page.get().contentType());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(page.get().body().length);
    response.getOutputStream().write(page.get().body());
  }
}
