package org.swarmkeep.protocol;

import java.util.Locale;

/** Why a client announces (BEP 3; the numbers are BEP 15's, {@link #PAUSED} is BEP 21's). */
public enum Event {
  /** A regular announce between the others; also what an unknown event is taken for. */
  NONE(0),
  COMPLETED(1),
  STARTED(2),
  STOPPED(3),
  /** A partial seed: it has all it wants, yet not all there is (BEP 21). */
  PAUSED(4);

  private static final Event[] BY_NUMBER = values();

  private final int number;

  Event(int number) {
    this.number = number;
  }

  /** The event's number in a UDP announce (BEP 15). */
  public int number() {
    return number;
  }

  /** The event with this UDP number; a number nobody defined is a regular announce. */
  public static Event of(int number) {
    return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : NONE;
  }

  /** The event's word in an HTTP announce; empty for a regular one. */
  public String word() {
    return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
  }
}
