package org.swarmkeep.app;

/**
 * The program cannot do what it was asked. The message is for the operator: what, value, limit,
 * remedy.
 */
public final class Failure extends RuntimeException {
  public Failure(String message) {
    super(message);
  }

  public Failure(String message, Throwable cause) {
    super(message, cause);
  }
}
