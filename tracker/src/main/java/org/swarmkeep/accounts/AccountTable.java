package org.swarmkeep.accounts;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Accounts by user id: open addressing with linear probing, half full at most, so that a look-up
 * boxes nothing and takes no lock. Nothing is ever removed. One thread writes, any number read: a
 * reader sees an entry whole or not yet.
 */
final class AccountTable {
  private static final VarHandle USER = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int SMALLEST = 64;
  private static final int FREE = 0; // users are numbered from 1

  private volatile Slots slots = new Slots(SMALLEST);
  private int count; // the writer's

  /** A number is written after its account, and read before it. */
  private static final class Slots {
    private final int[] users;
    private final Account[] accounts;

    Slots(int size) {
      users = new int[size];
      accounts = new Account[size];
      Arrays.fill(accounts, Account.NOBODY);
    }

    int size() {
      return users.length;
    }

    /** The slot where a user stands or would stand. */
    int find(int user) {
      int at = home(user, users.length);
      int there = (int) USER.getAcquire(users, at);
      while (there != user && there != FREE) {
        at = (at + 1) & (users.length - 1);
        there = (int) USER.getAcquire(users, at);
      }
      return at;
    }

    /** Whether the account is new. */
    boolean put(Account account) {
      int user = account.id().value();
      int at = find(user);
      boolean isNew = users[at] == FREE;
      accounts[at] = account;
      USER.setRelease(users, at, user);
      return isNew;
    }
  }

  /** The account, or {@link Account#NOBODY}. */
  Account find(int user) {
    var known = slots;
    return known.accounts[known.find(user)];
  }

  /** Adds an account or replaces the one with its id. */
  void put(Account account) {
    if (count >= slots.size() / 2) {
      grow();
    }
    if (slots.put(account)) {
      count++;
    }
  }

  int count() {
    return count;
  }

  private void grow() {
    var bigger = new Slots(slots.size() * 2);
    for (var account : slots.accounts) {
      if (!account.isNobody()) {
        bigger.put(account);
      }
    }
    slots = bigger;
  }

  /** Ids count up from 1, so their last bits spread them evenly. */
  private static int home(int user, int size) {
    return user & (size - 1);
  }
}
