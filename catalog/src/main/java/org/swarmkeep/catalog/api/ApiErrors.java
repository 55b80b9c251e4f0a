package org.swarmkeep.catalog.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MultipartException;
import org.swarmkeep.catalog.doors.Trouble;
import org.swarmkeep.store.StoreException;
import tools.jackson.core.JacksonException;

/** Turns what goes wrong in a call into a problem body. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
final class ApiErrors {
  private final ApiTrouble trouble;

  ApiErrors(ApiTrouble trouble) {
    this.trouble = trouble;
  }

  @ExceptionHandler
  void known(ApiProblem problem, HttpServletResponse response) throws IOException {
    trouble.write(problem, response);
  }

  @ExceptionHandler
  void resting(StoreException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    trouble.tell(Trouble.RESTING, e, request, response);
  }

  /** The messages of the store and the records are written for people. */
  @ExceptionHandler
  void refused(IllegalArgumentException e, HttpServletResponse response) throws IOException {
    trouble.write(
        new ApiProblem(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "A value cannot be taken",
            String.valueOf(e.getMessage()),
            "send another value"),
        response);
  }

  @ExceptionHandler
  void unreadable(HttpMessageNotReadableException e, HttpServletResponse response)
      throws IOException {
    trouble.write(
        new ApiProblem(
            HttpStatus.BAD_REQUEST,
            "The body cannot be read",
            e.getCause() instanceof JacksonException json
                ? json.getOriginalMessage()
                : "it is missing or no JSON",
            "send the JSON object that /api/v1/openapi.json describes"),
        response);
  }

  @ExceptionHandler
  void damagedUpload(MultipartException e, HttpServletResponse response) throws IOException {
    trouble.write(
        new ApiProblem(
            HttpStatus.BAD_REQUEST,
            "The upload cannot be read",
            "the body is no complete multipart/form-data",
            "send the file as the part named torrent"),
        response);
  }

  @ExceptionHandler
  void mistyped(TypeMismatchException e, HttpServletResponse response) throws IOException {
    trouble.write(
        new ApiProblem(
            HttpStatus.BAD_REQUEST,
            "The request cannot be understood",
            e.getPropertyName() + " is no number or word of its kind",
            "see /api/v1/openapi.json"),
        response);
  }

  /** What Spring itself refuses: wrong method, missing parameter, wrong media type. */
  @ExceptionHandler
  void refusedBySpring(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (e instanceof ErrorResponse refusal && refusal.getStatusCode().is4xxClientError()) {
      trouble.write(
          new ApiProblem(
              HttpStatus.valueOf(refusal.getStatusCode().value()),
              "The request cannot be understood",
              String.valueOf(refusal.getBody().getDetail()),
              "see /api/v1/openapi.json"),
          response);
    } else {
      trouble.tell(Trouble.BROKEN, e, request, response);
    }
  }
}
