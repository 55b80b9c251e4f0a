package org.swarmkeep.accounts;

/** Numbers a group of users, from 1. */
public record GroupId(int value) {
  public GroupId {
    if (value <= 0) {
      throw new IllegalArgumentException("group id must be positive, was " + value);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
