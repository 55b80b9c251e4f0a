package org.swarmkeep.catalog.doors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells a visitor what is in the way, in the form their request expects: a page or a problem. */
public interface Notices {
  void tell(Trouble trouble, HttpServletRequest request, HttpServletResponse response)
      throws IOException;

  /** As above; the cause is logged, once, and not shown. */
  void tell(
      Trouble trouble, Throwable cause, HttpServletRequest request, HttpServletResponse response)
      throws IOException;

  /** Shows the sign-in page again, with what was typed but the password. */
  void tell(SignInFailure failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException;
}
