package org.swarmkeep.store;

/**
 * The database did not do what was asked. The message says what was attempted, where, and what
 * helps; it never holds a password.
 */
public final class StoreException extends RuntimeException {
  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
