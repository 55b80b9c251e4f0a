package org.swarmkeep.tracker;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.swarmkeep.tracker.sockets.ProcessorTurns;
import org.swarmkeep.tracker.sockets.StreamSockets;

/**
 * The thread of one HTTP front door: waits for what happens on its sockets and hands it over. Time
 * is read once a turn.
 */
final class HttpLoop {
  private static final Logger LOG = System.getLogger(HttpLoop.class.getName());
  private static final int TURN_MILLIS = 500;

  /** Who is told what happens, always on the loop's thread. */
  interface Events {
    /** New clients may wait. */
    void accept();

    /** A connection may be read or written. */
    void serve(int handle);

    /** Everything that happened at once has been told. */
    void endTurn();

    /** About twice a second. */
    void beat();
  }

  private final StreamSockets sockets;
  private final LongSupplier clock;
  private final Events events;
  private final Thread thread = Thread.ofPlatform().name("tracker-http").unstarted(this::run);
  private final Queue<Runnable> fromOthers = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;
  private long nowNanos = System.nanoTime();
  private long nowSeconds;
  private long beatAtNanos = nowNanos;
  private boolean warned;

  HttpLoop(StreamSockets sockets, LongSupplier clock, Events events) {
    this.sockets = sockets;
    this.clock = clock;
    this.events = events;
  }

  void start() {
    thread.start();
  }

  /** When the turn began, of the clock that nobody sets. */
  long nowNanos() {
    return nowNanos;
  }

  long nowSeconds() {
    return nowSeconds;
  }

  /** Has the loop's thread do something soon; for any thread. */
  void later(Runnable task) {
    fromOthers.add(task);
    sockets.wakeUp();
  }

  private void run() {
    ProcessorTurns.goSoon();
    while (!stopping) {
      try {
        turn();
      } catch (IOException | RuntimeException e) {
        warn("the HTTP front door stumbled; further times are not logged", e);
      }
    }
  }

  private void turn() throws IOException {
    int count = sockets.await(TURN_MILLIS);
    nowNanos = System.nanoTime();
    nowSeconds = clock.getAsLong();
    for (int i = 0; i < count; i++) {
      int ready = sockets.ready(i);
      if (ready == StreamSockets.LISTENER) {
        events.accept();
      } else {
        events.serve(ready);
      }
    }
    events.endTurn();
    for (var task = fromOthers.poll(); task != null; task = fromOthers.poll()) {
      task.run();
    }
    if (nowNanos - beatAtNanos > TimeUnit.MILLISECONDS.toNanos(TURN_MILLIS)) {
      beatAtNanos = nowNanos;
      events.beat();
    }
  }

  /** Logs the first trouble of a door; it may come with every request. */
  void warn(String what, @Nullable Throwable cause) {
    if (!warned) {
      warned = true;
      LOG.log(Level.WARNING, what, cause);
    }
  }

  /** Ends the thread, then the sockets. */
  void close() throws IOException {
    stopping = true;
    sockets.wakeUp();
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sockets.close();
  }
}
