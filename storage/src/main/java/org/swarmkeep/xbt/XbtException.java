package org.swarmkeep.xbt;

/** The site's database cannot be used. The message is for the operator: what, and the remedy. */
public final class XbtException extends RuntimeException {
  XbtException(String message) {
    super(message);
  }

  XbtException(String message, Throwable cause) {
    super(message, cause);
  }
}
