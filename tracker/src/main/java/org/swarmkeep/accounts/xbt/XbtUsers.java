package org.swarmkeep.accounts.xbt;

import java.util.Arrays;

/**
 * Every user of the site at one moment, by id and by pass: open addressing, half full at most, so
 * that a look-up boxes nothing. Filled by one thread, then only read.
 */
public final class XbtUsers {
  private static final int SMALLEST = 64;

  private XbtUser[] byUid = empty(SMALLEST);
  private XbtUser[] byPass = empty(SMALLEST);
  private int count;
  private int passes;

  private static XbtUser[] empty(int size) {
    var table = new XbtUser[size];
    Arrays.fill(table, XbtUser.NOBODY);
    return table;
  }

  /** Adds a user; of two with the same pass the later one has it, as in XBT. */
  public void add(XbtUser user) {
    if (count >= byUid.length / 2) {
      byUid = grown(byUid, XbtUsers::putByUid);
    }
    count += putByUid(byUid, user) ? 1 : 0;
    if (user.pass().isNone()) {
      return;
    }
    if (passes >= byPass.length / 2) {
      byPass = grown(byPass, XbtUsers::putByPass);
    }
    passes += putByPass(byPass, user) ? 1 : 0;
  }

  @FunctionalInterface
  private interface Putting {
    boolean put(XbtUser[] table, XbtUser user);
  }

  private static XbtUser[] grown(XbtUser[] table, Putting putting) {
    var bigger = empty(2 * table.length);
    for (var user : table) {
      if (!user.isNobody()) {
        putting.put(bigger, user);
      }
    }
    return bigger;
  }

  private static boolean putByUid(XbtUser[] table, XbtUser user) {
    int at = user.uid() & (table.length - 1);
    while (!table[at].isNobody() && table[at].uid() != user.uid()) {
      at = (at + 1) & (table.length - 1);
    }
    boolean isNew = table[at].isNobody();
    table[at] = user;
    return isNew;
  }

  private static boolean putByPass(XbtUser[] table, XbtUser user) {
    int at = user.pass().home(table.length);
    while (!table[at].isNobody() && !table[at].pass().equals(user.pass())) {
      at = (at + 1) & (table.length - 1);
    }
    boolean isNew = table[at].isNobody();
    table[at] = user;
    return isNew;
  }

  /** The user of that id, or one that is nobody. */
  public XbtUser find(int uid) {
    int at = uid & (byUid.length - 1);
    while (true) {
      var user = byUid[at];
      if (user.uid() == uid || user.isNobody()) {
        return user;
      }
      at = (at + 1) & (byUid.length - 1);
    }
  }

  /**
   * The user that a request with a pass comes from: by the computed key, otherwise by the exact
   * pass, otherwise nobody. The second is tried also for what looks like a key, since sites store
   * keys as passes.
   */
  public XbtUser of(XbtRequest request, XbtKeyFormula formula) {
    long uid = eightDigits(request.pass(0));
    long second = eightDigits(request.pass(1));
    long third = eightDigits(request.pass(2));
    long fourth = eightDigits(request.pass(3));
    if ((uid | second | third | fourth) >= 0) {
      var user = find((int) uid);
      long head = (uid << Integer.SIZE) | second;
      long tail = (third << Integer.SIZE) | fourth;
      if (!user.isNobody() && formula.verifies(user, head, tail, request)) {
        return user;
      }
    }
    return ofPass(request);
  }

  /** Eight hexadecimal digits in eight bytes, or a negative number. */
  private static long eightDigits(long text) {
    long value = 0;
    for (int shift = 56; shift >= 0; shift -= 8) {
      int letter = (int) (text >>> shift) & 0xff;
      int digit = Character.digit(letter, 16);
      if (digit < 0 || letter > 'f') {
        return -1;
      }
      value = (value << 4) | digit;
    }
    return value;
  }

  /** The user whose pass the request carries, or one that is nobody. */
  public XbtUser ofPass(XbtRequest request) {
    int at = XbtUser.Pass.home(request, byPass.length);
    while (true) {
      var user = byPass[at];
      if (user.isNobody() || user.pass().is(request)) {
        return user;
      }
      at = (at + 1) & (byPass.length - 1);
    }
  }

  public int count() {
    return count;
  }
}
