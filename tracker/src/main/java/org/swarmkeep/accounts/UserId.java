package org.swarmkeep.accounts;

/** Numbers a user, from 1; the first eight hexadecimal digits of the user's announce keys. */
public record UserId(int value) {
  public UserId {
    if (value <= 0) {
      throw new IllegalArgumentException("user id must be positive, was " + value);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
