package org.swarmkeep.client;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tries the addresses of one tracker, the next as soon as one fails or is slow, until one answers
 * (the idea of RFC 8305). Attempts run on virtual threads, whose blocking calls end when they are
 * interrupted: that is how the deadline reaches a socket that drips a byte a minute.
 *
 * <p>Being asked twice would put us into the swarm twice. So an attempt that has got through to its
 * address must {@link Claim#take} the question before it asks; whoever comes second gives up.
 */
final class Race<T> {
  /** One address's try; ends early when its thread is interrupted. */
  interface Attempt<T> {
    Outcome<T> at(InetSocketAddress address, Claim claim) throws InterruptedException;
  }

  /** The right to ask the question; given out once. */
  static final class Claim {
    private static final String LOST = "Another address of the tracker was faster";

    private final AtomicBoolean taken = new AtomicBoolean();
    private final Runnable whenTaken;

    Claim(Runnable whenTaken) {
      this.whenTaken = whenTaken;
    }

    /** What an attempt returns when it could not take the claim. */
    static <T> Outcome<T> lost() {
      return new Outcome.Failed<>(LOST);
    }

    boolean take() {
      boolean mine = taken.compareAndSet(false, true);
      if (mine) {
        whenTaken.run();
      }
      return mine;
    }
  }

  private final Attempt<T> attempt;
  private final Claim claim;
  private final BlockingQueue<Outcome<T>> outcomes = new LinkedBlockingQueue<>();
  private final List<Thread> running = new ArrayList<>();

  Race(Attempt<T> attempt) {
    this(attempt, () -> {});
  }

  /**
   * @param asked runs just before the question is put to an address
   */
  Race(Attempt<T> attempt, Runnable asked) {
    this.attempt = attempt;
    this.claim = new Claim(asked);
  }

  Outcome<T> run(List<InetSocketAddress> addresses, Duration headStart, Deadline deadline)
      throws InterruptedException {
    try {
      return firstAnswer(addresses, headStart, deadline);
    } finally {
      running.forEach(Thread::interrupt);
    }
  }

  private Outcome<T> firstAnswer(
      List<InetSocketAddress> addresses, Duration headStart, Deadline deadline)
      throws InterruptedException {
    var failures = new ArrayList<Outcome<T>>();
    int started = 0;
    while (failures.size() < addresses.size() && !deadline.hasPassed()) {
      boolean last = started == addresses.size();
      if (!last) {
        start(addresses.get(started++));
        last = started == addresses.size();
      }
      var patience = last ? deadline.remaining() : deadline.atMost(headStart);
      var outcome = outcomes.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (outcome instanceof Outcome.Failed<T>) {
        failures.add(outcome);
      } else if (outcome != null) {
        return outcome;
      }
    }
    failures.remove(Claim.<T>lost());
    return failures.isEmpty() ? new Outcome.Failed<>("No answer in time") : failures.getFirst();
  }

  private void start(InetSocketAddress address) {
    running.add(
        Thread.ofVirtual()
            .name("tracker-client")
            .start(() -> {
              try {
                outcomes.add(attempt.at(address, claim));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the race is over
              }
            }));
  }
}
