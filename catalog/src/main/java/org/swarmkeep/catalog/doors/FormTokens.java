package org.swarmkeep.catalog.doors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * Keeps the token that each form carries: in the session of who has one, else in a cookie, so that
 * a visitor who only looks at the sign-in page costs no session.
 */
final class FormTokens implements CsrfTokenRepository {
  static final String PARAMETER = "_csrf";

  private static final String COOKIE = "form";

  private final CsrfTokenRepository session = new HttpSessionCsrfTokenRepository();
  private final CsrfTokenRepository cookie = cookie();

  private static CsrfTokenRepository cookie() {
    var repository = new CookieCsrfTokenRepository();
    repository.setCookieName(COOKIE);
    repository.setParameterName(PARAMETER);
    repository.setCookieCustomizer(cookie -> cookie.sameSite("Lax").path("/").httpOnly(true));
    return repository;
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return of(request).generateToken(request);
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    of(request).saveToken(token, request, response);
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return of(request).loadToken(request);
  }

  private CsrfTokenRepository of(HttpServletRequest request) {
    return request.getSession(false) == null ? cookie : session;
  }
}
