package org.swarmkeep.ledger;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** A number for each user: pages that are made when the first of their users comes. */
final class UserCounts {
  private static final int PAGE = 1 << 12;
  private static final AtomicIntegerArray NONE = new AtomicIntegerArray(0);

  private volatile AtomicIntegerArray[] pages = {};

  int count(int user) {
    var known = pages;
    int page = user / PAGE;
    return page < known.length && known[page].length() > 0 ? known[page].get(user % PAGE) : 0;
  }

  void add(int user, int more) {
    page(user / PAGE).addAndGet(user % PAGE, more);
  }

  private AtomicIntegerArray page(int page) {
    var known = pages;
    return page < known.length && known[page].length() > 0 ? known[page] : make(page);
  }

  private synchronized AtomicIntegerArray make(int page) {
    var grown = pages.clone();
    if (page >= grown.length) {
      grown = Arrays.copyOf(grown, page + 1);
      Arrays.fill(grown, pages.length, page + 1, NONE);
    }
    if (grown[page].length() == 0) {
      grown[page] = new AtomicIntegerArray(PAGE);
      pages = grown;
    }
    return grown[page];
  }
}
