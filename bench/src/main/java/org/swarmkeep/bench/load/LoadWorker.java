package org.swarmkeep.bench.load;

/**
 * One thread of a generator. A subclass says what one turn is; this class says when turns are taken
 * and which phase they count for. Only {@link #enter} is called from another thread.
 */
abstract class LoadWorker {
  /** Where a run stands; only what is answered in {@link #MEASURED} counts. */
  enum Phase {
    WARM_UP,
    MEASURED,
    OVER
  }

  private volatile Phase phase = Phase.WARM_UP;
  Tally tally = new Tally();
  private int fillNext;
  private int fillEnd;

  final void enter(Phase next) {
    phase = next;
  }

  final boolean isOver() {
    return phase == Phase.OVER;
  }

  /** Takes turns until told that it is over; the tally then holds the measured phase alone. */
  final void run() {
    boolean counting = false;
    begin();
    for (var now = phase; now != Phase.OVER; now = phase) {
      if (now == Phase.MEASURED && !counting) {
        counting = true;
        tally = new Tally();
      }
      turn();
    }
  }

  /** Announces each of these peers once, with the event {@code started}. */
  final void fill(int from, int to) {
    fillNext = from;
    fillEnd = to;
    tally = new Tally();
    begin();
    while (fillNext < fillEnd || isWaiting()) {
      turn();
    }
    fillEnd = 0;
  }

  final boolean isFilling() {
    return fillEnd > 0;
  }

  final boolean hasMoreToFill() {
    return fillNext < fillEnd;
  }

  final int peekFill() {
    return fillNext;
  }

  final void advanceFill() {
    fillNext++;
  }

  /** Once before the first turn of a fill or a run. */
  abstract void begin();

  /** Sends what may be sent and takes what has come. */
  abstract void turn();

  /** Whether an answer is still awaited. */
  abstract boolean isWaiting();

  abstract void close();
}
