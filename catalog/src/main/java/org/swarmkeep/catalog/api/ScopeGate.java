package org.swarmkeep.catalog.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Compares the scopes of a call's token with what the call needs. */
final class ScopeGate implements HandlerInterceptor {
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    var needs = handler instanceof HandlerMethod method ? needsOf(method) : Optional.<Needs>empty();
    if (needs.isPresent()) {
      var scope = needs.get().value().word();
      boolean allowed =
          TokenGate.of(request).filter(token -> token.scopes().contains(scope)).isPresent();
      if (!allowed) {
        throw new ApiProblem(
            HttpStatus.FORBIDDEN,
            "The token does not allow this call",
            "it lacks the scope " + scope,
            "make a token with this scope: swarmkeep admin token add NAME --scopes " + scope);
      }
    }
    return true;
  }

  private static Optional<Needs> needsOf(HandlerMethod method) {
    return Optional.ofNullable(method.getMethodAnnotation(Needs.class));
  }
}
