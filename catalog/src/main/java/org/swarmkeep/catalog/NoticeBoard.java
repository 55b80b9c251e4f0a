package org.swarmkeep.catalog;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.swarmkeep.catalog.api.ApiTrouble;
import org.swarmkeep.catalog.doors.Notices;
import org.swarmkeep.catalog.doors.SignInFailure;
import org.swarmkeep.catalog.doors.Trouble;
import org.swarmkeep.catalog.pages.TroublePage;

/** Speaks to each visitor in their form: pages to people, problem bodies to programs. */
final class NoticeBoard implements Notices {
  private final TroublePage pages;
  private final ApiTrouble api;

  NoticeBoard(TroublePage pages, ApiTrouble api) {
    this.pages = pages;
    this.api = api;
  }

  @Override
  public void tell(Trouble trouble, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (ApiTrouble.concerns(request)) {
      api.tell(trouble, response);
    } else {
      pages.tell(trouble, request, response);
    }
  }

  @Override
  public void tell(
      Trouble trouble, Throwable cause, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (ApiTrouble.concerns(request)) {
      api.tell(trouble, cause, request, response);
    } else {
      pages.tell(trouble, cause, request, response);
    }
  }

  @Override
  public void tell(SignInFailure failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    pages.tell(failure, request, response);
  }
}
