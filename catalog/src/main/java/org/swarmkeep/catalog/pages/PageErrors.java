package org.swarmkeep.catalog.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MultipartException;
import org.swarmkeep.catalog.doors.Notices;
import org.swarmkeep.catalog.doors.Trouble;
import org.swarmkeep.store.StoreException;

/** Turns what goes wrong behind a page into a page. */
@ControllerAdvice
final class PageErrors {
  private final Notices notices;

  PageErrors(Notices notices) {
    this.notices = notices;
  }

  @ExceptionHandler
  void resting(StoreException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    notices.tell(Trouble.RESTING, e, request, response);
  }

  @ExceptionHandler
  void damagedUpload(MultipartException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    notices.tell(Trouble.UNCLEAR, request, response);
  }

  /** What Spring itself refuses: no such page, wrong method, wrong media type. */
  @ExceptionHandler
  void refusedBySpring(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (e instanceof ErrorResponse refusal && refusal.getStatusCode().is4xxClientError()) {
      notices.tell(trouble(refusal), request, response);
    } else {
      notices.tell(Trouble.BROKEN, e, request, response);
    }
  }

  private static Trouble trouble(ErrorResponse refusal) {
    return switch (refusal.getStatusCode().value()) {
      case 404 -> Trouble.NOT_HERE;
      case 405 -> Trouble.OTHER_METHOD;
      case 413 -> Trouble.TOO_LARGE;
      default -> Trouble.UNCLEAR;
    };
  }
}
