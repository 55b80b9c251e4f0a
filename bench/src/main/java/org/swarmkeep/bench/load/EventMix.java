package org.swarmkeep.bench.load;

import org.swarmkeep.protocol.Event;

/** How many of a thousand announces carry which event; the rest is regular. */
record EventMix(int started, int completed, int stopped) {
  private static final int WHOLE = 1000;

  EventMix {
    if (started < 0 || completed < 0 || stopped < 0 || started + completed + stopped > WHOLE) {
      throw new IllegalArgumentException(
          "events are shares of a thousand, was " + started + ":" + completed + ":" + stopped);
    }
  }

  static EventMix parse(String text) {
    var shares = Shares.parse(text, 3);
    return new EventMix(shares[0], shares[1], shares[2]);
  }

  Event draw(long random) {
    int point = Mixing.below(random, WHOLE);
    if (point < started) {
      return Event.STARTED;
    }
    if (point < started + completed) {
      return Event.COMPLETED;
    }
    return point < started + completed + stopped ? Event.STOPPED : Event.NONE;
  }
}
