package org.swarmkeep.catalog.doors;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Why nobody was signed in; the message is read by the visitor. */
public abstract sealed class SignInFailure extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  private SignInFailure(String message) {
    super(message);
  }

  /** The status of the answer. */
  public abstract int status();

  /** The same whether the name or the password is wrong. */
  static final class NoMatch extends SignInFailure {
    private static final long serialVersionUID = 1L;

    NoMatch(int triesLeft) {
      super("Name and password do not match. " + left(triesLeft));
    }

    private static String left(int tries) {
      return switch (tries) {
        case 0 -> "That was the last try for " + Throttle.WAIT.toMinutes() + " minutes.";
        case 1 -> "1 try left.";
        default -> tries + " tries left.";
      };
    }

    @Override
    public int status() {
      return 401;
    }
  }

  /** Told only to who knows the password. */
  static final class Suspended extends SignInFailure {
    private static final long serialVersionUID = 1L;

    Suspended() {
      super("This account is suspended. Ask the staff of the site.");
    }

    @Override
    public int status() {
      return 403;
    }
  }

  /** Too many failures; not even the right password is looked at. */
  static final class Throttled extends SignInFailure {
    private static final long serialVersionUID = 1L;

    Throttled(Duration wait) {
      super(
          "Too many tries. Wait "
              + (wait.toMinutes() + 1)
              + " minutes, or ask the staff for a new password link.");
    }

    @Override
    public int status() {
      return 429;
    }
  }
}
