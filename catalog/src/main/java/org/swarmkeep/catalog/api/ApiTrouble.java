package org.swarmkeep.catalog.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.springframework.http.HttpStatus;
import org.swarmkeep.catalog.doors.Trouble;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems for callers of the API. */
public final class ApiTrouble {
  static final String PATH = "/api/";

  private static final Logger LOG = System.getLogger(ApiTrouble.class.getName());

  private final JsonMapper json;

  public ApiTrouble(JsonMapper json) {
    this.json = json;
  }

  /** Whether a request came for the API. */
  public static boolean concerns(HttpServletRequest request) {
    return request.getRequestURI().startsWith(PATH);
  }

  /** Tells what is in the way. */
  public void tell(Trouble trouble, HttpServletResponse response) throws IOException {
    write(problem(trouble), response);
  }

  /** As above; the cause is logged, once, and not told. */
  public void tell(
      Trouble trouble, Throwable cause, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LOG.log(
        Level.ERROR,
        "could not answer " + request.getMethod() + ' ' + request.getRequestURI(),
        cause);
    if (!response.isCommitted()) {
      response.resetBuffer();
      tell(trouble, response);
    }
  }

  void write(ApiProblem problem, HttpServletResponse response) throws IOException {
    byte[] body = json.writeValueAsBytes(problem.body());
    response.setStatus(problem.status().value());
    response.setContentType(ProblemBody.MEDIA_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static ApiProblem problem(Trouble trouble) {
    var status = HttpStatus.valueOf(trouble.status());
    return switch (trouble) {
      case NOT_HERE ->
          new ApiProblem(
              status,
              "There is nothing here",
              "the API has no such path",
              "see /api/v1/openapi.json for the paths there are");
      case UNCLEAR ->
          new ApiProblem(
              status,
              "The request cannot be understood",
              "a field is missing, unknown or of the wrong type",
              "see /api/v1/openapi.json for the fields there are");
      case OTHER_METHOD ->
          new ApiProblem(
              status,
              "This path takes other methods",
              "the method is not one of those in the document",
              "see /api/v1/openapi.json for the methods there are");
      case FORM_EXPIRED ->
          new ApiProblem(
              status,
              "The request was not let in",
              "it looks like the form of a browser",
              "send a bearer token");
      case TOO_LARGE ->
          new ApiProblem(
              status,
              "The request is too large",
              "a .torrent file may have 10 MiB",
              "send the .torrent, not the data it describes");
      case RESTING ->
          new ApiProblem(
              status,
              "The database does not answer",
              "the tracker goes on and loses nothing; this call was not done",
              "try again in a few seconds");
      case BROKEN ->
          new ApiProblem(
              status,
              "Something broke on our side",
              "it was written to the program's log",
              "try again, and tell the operator if it stays so");
    };
  }
}
