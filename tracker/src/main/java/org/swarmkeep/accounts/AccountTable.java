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
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Account[].class);
  private static final int SMALLEST = 64;

  private volatile Account[] slots = empty(SMALLEST);
  private int count; // the writer's

  /** The account, or {@link Account#NOBODY}. */
  Account find(int user) {
    var table = slots;
    int at = home(user, table.length);
    while (true) {
      var account = (Account) SLOT.getAcquire(table, at);
      if (account.id().value() == user || account.isNobody()) {
        return account;
      }
      at = (at + 1) & (table.length - 1);
    }
  }

  /** Adds an account or replaces the one with its id. */
  void put(Account account) {
    if (count >= slots.length / 2) {
      grow();
    }
    if (put(slots, account)) {
      count++;
    }
  }

  int count() {
    return count;
  }

  private void grow() {
    var bigger = empty(slots.length * 2);
    for (var account : slots) {
      if (!account.isNobody()) {
        put(bigger, account);
      }
    }
    slots = bigger;
  }

  private static boolean put(Account[] table, Account account) {
    int at = home(account.id().value(), table.length);
    while (!table[at].isNobody() && !table[at].id().equals(account.id())) {
      at = (at + 1) & (table.length - 1);
    }
    boolean isNew = table[at].isNobody();
    SLOT.setRelease(table, at, account);
    return isNew;
  }

  private static Account[] empty(int size) {
    var table = new Account[size];
    Arrays.fill(table, Account.NOBODY);
    return table;
  }

  /** Ids count up from 1, so their last bits spread them evenly. */
  private static int home(int user, int size) {
    return user & (size - 1);
  }
}
