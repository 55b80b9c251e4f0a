package org.swarmkeep.catalog.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.swarmkeep.catalog.doors.Secrets;
import org.swarmkeep.catalog.doors.Trouble;
import org.swarmkeep.store.ApiToken;
import org.swarmkeep.store.StoreException;
import org.swarmkeep.store.Tokens;

/** Lets calls in that carry a known token, before a byte of their body is read. */
public final class TokenGate extends OncePerRequestFilter {
  static final String DOCUMENT = "/api/v1/openapi.json";

  private static final String ATTRIBUTE = ApiToken.class.getName();
  private static final String SCHEME = "Bearer ";

  private final Tokens tokens;
  private final ApiTrouble trouble;

  public TokenGate(Tokens tokens, ApiTrouble trouble) {
    this.tokens = tokens;
    this.trouble = trouble;
  }

  /** The token that a call came with. */
  static Optional<ApiToken> of(HttpServletRequest request) {
    return Optional.ofNullable((ApiToken) request.getAttribute(ATTRIBUTE));
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !ApiTrouble.concerns(request) || request.getRequestURI().equals(DOCUMENT);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<ApiToken> token;
    try {
      token = secret(request).map(Secrets::sha256).flatMap(tokens::bySha256);
    } catch (StoreException e) {
      trouble.tell(Trouble.RESTING, e, request, response);
      return;
    }
    if (token.isEmpty()) {
      refuse(request, response);
      return;
    }
    request.setAttribute(ATTRIBUTE, token.get());
    chain.doFilter(request, response);
  }

  private static Optional<String> secret(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip())
        .filter(secret -> !secret.isEmpty());
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean given = secret(request).isPresent();
    response.setHeader("WWW-Authenticate", given ? "Bearer error=\"invalid_token\"" : "Bearer");
    trouble.write(
        new ApiProblem(
            HttpStatus.UNAUTHORIZED,
            "The call was not let in",
            given ? "the token is unknown or revoked" : "it carries no bearer token",
            "send 'Authorization: Bearer sk_...' with a token from 'swarmkeep admin token add'"),
        response);
  }
}
