package org.swarmkeep.accounts;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a {@link Roster} in step with its source on a thread of its own. A source that fails is
 * asked again at the next turn; the tracker goes on with what it knows.
 */
public final class RosterFollower implements AutoCloseable {
  private static final Logger LOG = System.getLogger(RosterFollower.class.getName());

  private final AccountSource source;
  private final Roster roster;
  private final Duration pace;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean failing;

  private RosterFollower(AccountSource source, Roster roster, Duration pace) {
    this.source = source;
    this.roster = roster;
    this.pace = pace;
    this.thread = Thread.ofPlatform().name("roster-follower").unstarted(this::follow);
  }

  /** Reads everything once, failing if that fails, then follows at the given pace. */
  public static RosterFollower start(AccountSource source, Roster roster, Duration pace) {
    var follower = new RosterFollower(source, roster, pace);
    follower.catchUp();
    follower.thread.start();
    return follower;
  }

  /** Whether the latest attempt to read the source failed. */
  public boolean isFailing() {
    return failing;
  }

  private void follow() {
    try {
      while (!closed.await(pace.toMillis(), TimeUnit.MILLISECONDS)) {
        turn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Catches up at once, on the caller's thread: whoever has just written to the source finds the
   * tracker in step when this returns.
   */
  public void refresh() {
    turn();
  }

  private synchronized void turn() {
    try {
      catchUp();
      if (failing) {
        LOG.log(Level.INFO, "accounts can be read again");
      }
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.log(
            Level.WARNING,
            "accounts cannot be read; admitting by what was read before, retrying",
            e);
      }
      failing = true;
    }
  }

  private void catchUp() {
    var changes = source.changesSince(roster.revision());
    if (!changes.isEmpty()) {
      roster.apply(changes);
    }
  }

  /** Ends following; waits for a turn that is under way. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
