package org.swarmkeep.tracker;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.swarmkeep.tracker.HttpAnswerer.Next;
import org.swarmkeep.tracker.sockets.StreamSockets;

/**
 * Carries bytes between HTTP connections and their answerer: one loop on a thread of its own. A
 * connection has 10 s for each request and 30 s between two; when it does not take its answers, its
 * requests are not read.
 *
 * <p>A new connection is read at once and closed when its answer is taken, so that most are never
 * waited for.
 */
final class HttpFrontDoor implements FrontDoor {
  static final long REQUEST_NANOS = TimeUnit.SECONDS.toNanos(10);
  static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final Logger LOG = System.getLogger(HttpFrontDoor.class.getName());
  private static final int TURN_MILLIS = 500;
  private static final long POUR_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int LINGER_BYTES_MAX = 1 << 20;
  private static final int READ_BYTES = 32 << 10;

  /** New connections in one turn, so that those already there are not kept waiting. */
  private static final int ACCEPTS_MAX = 256;

  private final StreamSockets sockets;
  private final Listener listener;
  private final HttpDialect answerer;
  private final SidePageDesk sidePages;
  private final HttpOutput output;
  private final Tally tally;
  private final LongSupplier clock;
  private final int connectionsMax;
  private final Thread thread;
  private final byte[] bytes = new byte[HttpHead.BYTES_MAX + 2 * READ_BYTES];
  private final ByteBuffer in = ByteBuffer.wrap(bytes);
  private final ByteBuffer out = ByteBuffer.allocate(2 * HttpAnswerer.REPLY_BYTES_MAX);
  private final Queue<Runnable> fromOthers = new ConcurrentLinkedQueue<>();
  private final List<HttpConnection> byHandle = new ArrayList<>();
  private volatile boolean stopping;
  private int connections;
  private long nowNanos = System.nanoTime();
  private long nowSeconds;
  private long checkedAtNanos = nowNanos;
  private boolean warned;

  HttpFrontDoor(
      StreamSockets sockets,
      Transport transport,
      HttpDialect answerer,
      SidePages pages,
      LongSupplier clock,
      int connectionsMax) {
    this.sockets = sockets;
    this.listener = new Listener(transport, sockets.localAddress());
    this.answerer = answerer;
    this.sidePages = new SidePageDesk(pages, this::later);
    this.tally = answerer.tally();
    this.output = new HttpOutput(sockets, tally);
    this.clock = clock;
    this.connectionsMax = connectionsMax;
    this.thread = Thread.ofPlatform().name("tracker-http").unstarted(this::serve);
  }

  @Override
  public Listener listener() {
    return listener;
  }

  @Override
  public void start() {
    thread.start();
  }

  /** Has the loop's thread do something soon. */
  private void later(Runnable task) {
    fromOthers.add(task);
    sockets.wakeUp();
  }

  private void serve() {
    while (!stopping) {
      try {
        turn();
      } catch (IOException | RuntimeException e) {
        warn("the HTTP front door stumbled; further times are not logged", e);
      }
    }
  }

  private void turn() throws IOException {
    int events = sockets.await(TURN_MILLIS);
    nowNanos = System.nanoTime();
    nowSeconds = clock.getAsLong();
    for (int i = 0; i < events; i++) {
      int ready = sockets.ready(i);
      if (ready == StreamSockets.LISTENER) {
        accept();
      } else {
        serve(byHandle.get(ready));
      }
    }
    for (var task = fromOthers.poll(); task != null; task = fromOthers.poll()) {
      task.run();
    }
    if (nowNanos - checkedAtNanos > TimeUnit.MILLISECONDS.toNanos(TURN_MILLIS)) {
      checkedAtNanos = nowNanos;
      endOverdue();
    }
  }

  private void warn(String what, Exception cause) {
    if (!warned) {
      warned = true;
      LOG.log(Level.WARNING, what, cause);
    }
  }

  private void accept() {
    for (int i = 0; i < ACCEPTS_MAX && connections < connectionsMax; i++) {
      int handle = sockets.accept();
      if (handle < 0) {
        pauseIf(handle == StreamSockets.EXHAUSTED);
        return;
      }
      tally.add(Counter.HTTP_CONNECTIONS);
      connections++;
      while (handle >= byHandle.size()) {
        byHandle.add(new HttpConnection(byHandle.size()));
      }
      var connection = byHandle.get(handle);
      connection.open(nowNanos);
      serve(connection);
    }
    sockets.accepting(connections < connectionsMax);
  }

  /** The kernel's queue holds further clients until the next look at the deadlines. */
  private void pauseIf(boolean exhausted) {
    if (exhausted) {
      sockets.accepting(false);
      if (!warned) {
        warned = true;
        LOG.log(
            Level.WARNING,
            "no further connection can be accepted, new ones wait; raise the limit of open files"
                + " (ulimit -n) or lower tracker.http.connections-max");
      }
    }
  }

  /** An event may be meant for a connection that has ended. */
  private void serve(HttpConnection connection) {
    if (!connection.isOpen()) {
      return;
    }
    try {
      if (connection.hasOutput()) {
        sendRest(connection);
      } else if (!connection.isBusy()) {
        read(connection);
      }
    } catch (RuntimeException e) {
      warn("an HTTP request could not be answered; further ones are not logged", e);
      end(connection);
    }
  }

  private void read(HttpConnection connection) {
    do {
      readOnce(connection);
    } while (isReading(connection) && sockets.hasMore(connection.handle()));
  }

  private static boolean isReading(HttpConnection connection) {
    return connection.isOpen() && !connection.hasOutput() && !connection.isBusy();
  }

  private void readOnce(HttpConnection connection) {
    int kept = connection.isLingering() ? 0 : connection.giveInput(bytes);
    int count = sockets.read(connection.handle(), bytes, kept, READ_BYTES);
    if (count < 0) {
      tally.add(Counter.HTTP_GARBLED, count == StreamSockets.GARBLED ? 1 : 0);
      end(connection);
    } else if (count == 0) {
      settle(connection);
    } else {
      tally.add(Counter.HTTP_BYTES_IN, count);
      take(connection, kept, kept + count);
    }
  }

  /** Takes in the bytes of a connection, of which those before {@code kept} are known. */
  private void take(HttpConnection connection, int kept, int length) {
    if (connection.isLingering()) {
      if (connection.noteLingered(length) > LINGER_BYTES_MAX) {
        end(connection);
      }
      return;
    }
    in.clear().limit(length);
    boolean mayBeWhole = // a head that comes in crumbs is not read again with each of them
        kept == 0
            || length > HttpHead.TARGET_BYTES_MAX
            || Ascii.indexOf(bytes, (byte) '\n', kept, length) >= 0;
    if (mayBeWhole) {
      answer(connection);
    } else {
      connection.await(true, nowNanos);
      connection.keepInput(in);
      settle(connection);
    }
  }

  /** Answers every whole request that is there, in order, as long as the answers are taken. */
  private void answer(HttpConnection connection) {
    boolean more = true;
    while (more) {
      out.clear();
      var next = answerMany(connection);
      more = next == Next.KEEP && in.hasRemaining();
      switch (next) {
        case KEEP, READ_ON -> connection.await(in.hasRemaining(), nowNanos);
        case CLOSE, LINGER -> connection.close(next == Next.LINGER || in.hasRemaining());
        case SIDE_PAGE -> askForPage(connection);
        case FULL_SCRAPE -> pour(connection);
      }
      more &= send(connection, out.array(), out.position());
    }
    if (connection.isOpen()) {
      if (!connection.isClosing()) {
        connection.keepInput(in);
      }
      settle(connection);
    }
  }

  private Next answerMany(HttpConnection connection) {
    long high = sockets.addressHigh(connection.handle());
    long low = sockets.addressLow(connection.handle());
    var next = Next.KEEP;
    while (next == Next.KEEP
        && in.hasRemaining()
        && out.remaining() >= HttpAnswerer.REPLY_BYTES_MAX) {
      next = answerer.answer(in, high, low, out, nowSeconds);
    }
    return next;
  }

  private void askForPage(HttpConnection connection) {
    connection.busy(true);
    int visit = connection.visit();
    sidePages.ask(answerer, sheet -> sendPage(connection, visit, sheet));
  }

  private void sendPage(HttpConnection connection, int visit, SidePageDesk.Sheet sheet) {
    if (!connection.isOpen() || connection.visit() != visit) {
      return;
    }
    connection.busy(false);
    if (!sheet.keepAlive() && !sheet.hasMore()) {
      connection.close(false);
    }
    if (send(connection, sheet.bytes().array(), sheet.bytes().limit())) {
      goOn(connection);
    } else if (connection.isOpen()) {
      settle(connection);
    }
  }

  private void pour(HttpConnection connection) {
    connection.pour(nowNanos + POUR_NANOS);
    askForPiece(connection);
  }

  private void askForPiece(HttpConnection connection) {
    connection.busy(true);
    int visit = connection.visit();
    sidePages.ask(answerer.fullScrape(), sheet -> sendPiece(connection, visit, sheet));
    settle(connection);
  }

  private void sendPiece(HttpConnection connection, int visit, SidePageDesk.Sheet sheet) {
    boolean isWanted = connection.isOpen() && connection.visit() == visit;
    if (!isWanted || !sheet.hasMore()) {
      answerer.fullScrape().close(nowSeconds);
    }
    if (isWanted) {
      connection.keepPouring(sheet.hasMore());
      sendPage(connection, visit, sheet);
    }
  }

  /** Whether everything is gone and the connection still there. */
  private boolean send(HttpConnection connection, byte[] text, int length) {
    if (!output.send(connection, text, length)) {
      end(connection);
    }
    return connection.isOpen() && !connection.hasOutput();
  }

  private void sendRest(HttpConnection connection) {
    if (!output.sendRest(connection)) {
      end(connection);
    } else if (connection.hasOutput() || connection.isBusy()) {
      settle(connection);
    } else {
      goOn(connection);
    }
  }

  /** The answers are gone: now for requests that came meanwhile. */
  private void goOn(HttpConnection connection) {
    if (connection.isClosing()) {
      settle(connection);
      return;
    }
    if (connection.isPouring()) {
      askForPiece(connection);
      return;
    }
    in.clear().limit(connection.giveInput(bytes));
    answer(connection);
    if (isReading(connection) && sockets.hasMore(connection.handle())) {
      read(connection);
    }
  }

  /** Has the connection wait for what must come next, or ends it. */
  private void settle(HttpConnection connection) {
    int handle = connection.handle();
    if (connection.hasOutput()) {
      connection.deadline(nowNanos + REQUEST_NANOS);
      sockets.watch(handle, StreamSockets.WATCH_WRITE);
    } else if (connection.isBusy()) {
      connection.deadline(nowNanos + IDLE_NANOS);
      sockets.watch(handle, StreamSockets.WATCH_NOTHING);
    } else if (connection.isClosing() && !connection.isLingering()) {
      end(connection);
    } else {
      if (connection.beginLingering()) {
        connection.deadline(nowNanos + LINGER_NANOS);
        sockets.endOutput(handle);
      }
      sockets.watch(handle, StreamSockets.WATCH_READ);
    }
  }

  /** Counts, for an iterator would be an object twice a second. */
  private void endOverdue() {
    for (int i = 0; i < byHandle.size(); i++) {
      var connection = byHandle.get(i);
      if (connection.isOpen() && connection.isOverdue(nowNanos)) {
        tally.add(Counter.HTTP_DEADLINES);
        end(connection);
      }
    }
    sockets.accepting(connections < connectionsMax);
  }

  private void end(HttpConnection connection) {
    if (connection.isPouring() && !connection.isBusy()) {
      answerer.fullScrape().close(nowSeconds); // else it is closed when its piece is made
    }
    sockets.close(connection.handle());
    connection.end();
    tally.add(Counter.HTTP_CONNECTIONS_CLOSED);
    connections--;
    sockets.accepting(true);
  }

  @Override
  public void close() throws IOException {
    stopping = true;
    sockets.wakeUp();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sockets.close();
  }
}
