package org.swarmkeep.catalog.api;

import org.springframework.http.HttpStatus;

/** Why a call was not done: what happened, why, and what helps (RFC 9457). */
final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String what;
  private final String why;
  private final String remedy;

  ApiProblem(HttpStatus status, String what, String why, String remedy) {
    super(what + ": " + why, null, false, false);
    this.status = status;
    this.what = what;
    this.why = why;
    this.remedy = remedy;
  }

  HttpStatus status() {
    return status;
  }

  ProblemBody body() {
    return new ProblemBody("about:blank", what, status.value(), why, remedy);
  }
}
