package org.swarmkeep.catalog.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.swarmkeep.store.StoreException;

/**
 * The outermost filter: turns away what is too large before a byte of it is read, and answers for
 * whatever goes wrong further in.
 */
public final class FrontGate extends OncePerRequestFilter {
  private final Notices notices;
  private final long requestBytesMax;

  public FrontGate(Notices notices, long requestBytesMax) {
    this.notices = notices;
    this.requestBytesMax = requestBytesMax;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > requestBytesMax) {
      notices.tell(Trouble.TOO_LARGE, request, response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (StoreException e) {
      notices.tell(Trouble.RESTING, e, request, response);
    } catch (RuntimeException | ServletException e) {
      notices.tell(Trouble.BROKEN, e, request, response);
    }
  }
}
