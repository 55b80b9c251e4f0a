package org.swarmkeep.catalog.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.springframework.http.HttpStatus;
import org.swarmkeep.catalog.doors.Notices;
import org.swarmkeep.catalog.doors.SignInFailure;
import org.swarmkeep.catalog.doors.Trouble;

/** The pages for what went wrong: what happened, then why, then what to do. */
public final class TroublePage implements Notices {
  private static final Logger LOG = System.getLogger(TroublePage.class.getName());
  private static final String RETRY_SECONDS = "15";

  private final Answers answers;

  public TroublePage(Answers answers) {
    this.answers = answers;
  }

  /**
   * @param mark which variant of the mark stands above
   */
  record Content(String mark, String heading, String sentence, Way way) {}

  /** Where to go from here. */
  enum Way {
    SEARCH,
    RETRY,
    BACK
  }

  static Answer.Page notHere() {
    return page(Trouble.NOT_HERE);
  }

  @Override
  public void tell(Trouble trouble, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (trouble == Trouble.RESTING || trouble == Trouble.BROKEN) {
      response.setHeader("Retry-After", RETRY_SECONDS);
      answers.writeBare(page(trouble), request, response);
    } else {
      answers.write(page(trouble), request, response);
    }
  }

  @Override
  public void tell(
      Trouble trouble, Throwable cause, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LOG.log(
        Level.ERROR,
        "could not answer " + request.getMethod() + ' ' + request.getRequestURI(),
        cause);
    if (!response.isCommitted()) {
      response.resetBuffer();
      tell(trouble, request, response);
    }
  }

  @Override
  public void tell(SignInFailure failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answers.write(SignInPage.again(failure, request), request, response);
  }

  private static Answer.Page page(Trouble trouble) {
    return new Answer.Page("trouble", content(trouble))
        .withStatus(HttpStatus.valueOf(trouble.status()));
  }

  private static Content content(Trouble trouble) {
    return switch (trouble) {
      case NOT_HERE ->
          new Content(
              "mark-missing",
              "There is nothing here",
              "The page was removed, never existed, or is not open to you. If a friend sent the"
                  + " link, ask them whether it is meant for a group.",
              Way.SEARCH);
      case UNCLEAR, OTHER_METHOD ->
          new Content(
              "mark-missing",
              "We cannot read this request",
              "Its address or its fields are not what this page takes. Begin again from the list.",
              Way.SEARCH);
      case FORM_EXPIRED ->
          new Content(
              "mark",
              "This form waited too long",
              "You were signed out, or signed in again, since the page was opened. Nothing was"
                  + " changed. Go back, load the page again and send it once more.",
              Way.BACK);
      case TOO_LARGE ->
          new Content(
              "mark",
              "This file is too large",
              "A .torrent file may have 10 MiB here, and this was more than three times that. It"
                  + " was not read. Go back and choose the .torrent, not the data it describes.",
              Way.BACK);
      case RESTING ->
          new Content(
              "mark-resting",
              "The catalog is resting, the tracker is not",
              "We cannot reach our database. Your clients keep announcing and every byte is still"
                  + " counted. Try again in a moment.",
              Way.RETRY);
      case BROKEN ->
          new Content(
              "mark-resting",
              "Something broke on our side",
              "It was written to the log for the operator. Your clients are not affected. Try"
                  + " again, and tell the staff if it stays so.",
              Way.RETRY);
    };
  }
}
