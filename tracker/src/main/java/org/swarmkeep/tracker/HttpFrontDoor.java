package org.swarmkeep.tracker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.swarmkeep.tracker.HttpAnswerer.Next;
import org.swarmkeep.tracker.sockets.StreamSockets;

/**
 * Carries bytes between HTTP connections and their answerer, on the thread of its loop. A
 * connection has 10 s for each request and 30 s between two; when it does not take its answers, its
 * requests are not read.
 *
 * <p>A new connection is read at once and closed when its answer is taken, so that most are never
 * waited for.
 */
final class HttpFrontDoor implements FrontDoor, HttpLoop.Events {
  static final long REQUEST_NANOS = TimeUnit.SECONDS.toNanos(10);
  static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final long POUR_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int LINGER_BYTES_MAX = 1 << 20;
  private static final int READ_BYTES = 32 << 10;

  /** Room for what is read of a connection that is served by itself; behind it stands the batch. */
  private static final int ALONE_BYTES = HttpHead.BYTES_MAX + 2 * READ_BYTES;

  /** Among fewer there is little to overlap. */
  private static final int LOOK_AHEAD_MIN = 4;

  /** New connections in one turn, so that those already there are not kept waiting. */
  private static final int ACCEPTS_MAX = 256;

  private static final String NO_FURTHER_CONNECTION =
      "no further connection can be accepted, new ones wait; raise the limit of open files"
          + " (ulimit -n) or lower tracker.http.connections-max";

  private final StreamSockets sockets;
  private final Listener listener;
  private final HttpDialect answerer;
  private final SidePageDesk sidePages;
  private final HttpOutput output;
  private final Tally tally;
  private final HttpLoop loop;
  private final byte[] bytes = new byte[ALONE_BYTES + HttpBatch.SIZE * HttpBatch.PIECE_BYTES];
  private final HttpBatch batch = new HttpBatch(ALONE_BYTES);
  private final ByteBuffer in = ByteBuffer.wrap(bytes);
  private final ByteBuffer out = ByteBuffer.allocate(2 * HttpAnswerer.REPLY_BYTES_MAX);
  private final HttpConnections connections;
  private final Consumer<HttpConnection> endOverdue = this::endOverdue;

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
    this.loop = new HttpLoop(sockets, clock, this);
    this.sidePages = new SidePageDesk(pages, loop::later);
    this.tally = answerer.tally();
    this.output = new HttpOutput(sockets, tally);
    this.connections = new HttpConnections(connectionsMax);
  }

  @Override
  public Listener listener() {
    return listener;
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void accept() {
    for (int i = 0; i < ACCEPTS_MAX && connections.hasRoom(); i++) {
      int handle = sockets.accept();
      if (handle < 0) {
        if (handle == StreamSockets.EXHAUSTED) {
          loop.warn(NO_FURTHER_CONNECTION, null);
          sockets.accepting(false); // the kernel's queue holds them until the next beat
        }
        return;
      }
      tally.add(Counter.HTTP_CONNECTIONS);
      serve(connections.open(handle, loop.nowNanos()));
    }
    sockets.accepting(connections.hasRoom());
  }

  @Override
  public void serve(int handle) {
    serve(connections.at(handle));
  }

  /** An event may be meant for a connection that has ended. */
  private void serve(HttpConnection connection) {
    try {
      if (connection.hasOutput()) {
        sendRest(connection);
      } else if (connection.isReading()) {
        read(connection);
      }
    } catch (RuntimeException e) {
      loop.warn("an HTTP request could not be answered; further ones are not logged", e);
      end(connection);
    }
  }

  private void read(HttpConnection connection) {
    if (!batch.takes(connection) || !readForBatch(connection)) {
      readAlone(connection);
    }
    if (batch.isFull()) {
      answerBatch();
    }
  }

  private void readAlone(HttpConnection connection) {
    do {
      readOnce(connection);
    } while (connection.isReading() && sockets.hasMore(connection.handle()));
  }

  /**
   * Reads what most connections have to say: one announce.
   *
   * @return false when there is more to read
   */
  private boolean readForBatch(HttpConnection connection) {
    int from = batch.nextFrom();
    int handle = connection.handle();
    int count = sockets.read(handle, bytes, from, HttpBatch.PIECE_BYTES);
    int to = from + count;
    tally.add(Counter.HTTP_BYTES_IN, Math.max(0, count));
    if (count <= 0) {
      notRead(connection, count);
    } else if (answerer.readAhead(
        batch.size(), bytes, from, to, sockets.addressHigh(handle), sockets.addressLow(handle))) {
      batch.add(connection, to);
      return true;
    } else {
      System.arraycopy(bytes, from, bytes, 0, count);
      take(connection, 0, count);
    }
    boolean more = count == HttpBatch.PIECE_BYTES || sockets.hasMore(handle);
    return !(connection.isReading() && more);
  }

  @Override
  public void endTurn() {
    answerBatch();
  }

  private void answerBatch() {
    int count = batch.begin();
    if (count >= LOOK_AHEAD_MIN) {
      answerer.lookAhead(count);
    }
    for (int i = 0; i < count; i++) {
      var connection = batch.connection(i);
      try {
        answerRead(connection, i);
      } catch (RuntimeException e) {
        loop.warn("an HTTP request could not be answered; further ones are not logged", e);
        end(connection);
      }
    }
    batch.end();
  }

  private void answerRead(HttpConnection connection, int which) {
    out.clear();
    in.limit(batch.end(which)).position(answerer.end(which));
    if (carryOut(connection, answerer.answerRead(which, out, loop.nowSeconds()))) {
      answer(connection);
    } else {
      leave(connection);
    }
    if (connection.isReading() && sockets.hasMore(connection.handle())) {
      read(connection);
    }
  }

  private void readOnce(HttpConnection connection) {
    int kept = connection.isLingering() ? 0 : connection.giveInput(bytes);
    int count = sockets.read(connection.handle(), bytes, kept, READ_BYTES);
    if (count > 0) {
      tally.add(Counter.HTTP_BYTES_IN, count);
      take(connection, kept, kept + count);
    } else {
      notRead(connection, count);
    }
  }

  private void notRead(HttpConnection connection, int answer) {
    tally.add(Counter.HTTP_GARBLED, answer == StreamSockets.GARBLED ? 1 : 0);
    if (answer == 0) {
      settle(connection);
    } else {
      end(connection);
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
    if (HttpHead.mayBeWhole(bytes, kept, length)) {
      answer(connection);
    } else {
      connection.await(true, loop.nowNanos());
      connection.keepInput(in);
      settle(connection);
    }
  }

  /** Answers every whole request that is there, in order, as long as the answers are taken. */
  private void answer(HttpConnection connection) {
    boolean more = true;
    while (more) {
      out.clear();
      more = carryOut(connection, answerMany(connection));
    }
    leave(connection);
  }

  /** Does with the connection what an answer says; whether there is more to be answered now. */
  private boolean carryOut(HttpConnection connection, Next next) {
    boolean more = next == Next.KEEP && in.hasRemaining();
    switch (next) {
      case KEEP, READ_ON -> connection.await(in.hasRemaining(), loop.nowNanos());
      case CLOSE, LINGER -> connection.close(next == Next.LINGER || in.hasRemaining());
      case SIDE_PAGE -> askForPage(connection);
      case FULL_SCRAPE -> pour(connection);
    }
    return send(connection, out.array(), out.position()) && more;
  }

  private void leave(HttpConnection connection) {
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
      next = answerer.answer(in, high, low, out, loop.nowSeconds());
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
    connection.pour(loop.nowNanos() + POUR_NANOS);
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
      answerer.fullScrape().close(loop.nowSeconds());
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
    if (connection.isReading() && sockets.hasMore(connection.handle())) {
      read(connection);
    }
  }

  /** Has the connection wait for what must come next, or ends it. */
  private void settle(HttpConnection connection) {
    int handle = connection.handle();
    if (connection.hasOutput()) {
      connection.deadline(loop.nowNanos() + REQUEST_NANOS);
      sockets.watch(handle, StreamSockets.WATCH_WRITE);
    } else if (connection.isBusy()) {
      connection.deadline(loop.nowNanos() + IDLE_NANOS);
      sockets.watch(handle, StreamSockets.WATCH_NOTHING);
    } else if (connection.isClosing() && !connection.isLingering()) {
      end(connection);
    } else {
      if (connection.beginLingering()) {
        connection.deadline(loop.nowNanos() + LINGER_NANOS);
        sockets.endOutput(handle);
      }
      sockets.watch(handle, StreamSockets.WATCH_READ);
    }
  }

  @Override
  public void beat() {
    connections.forOverdue(loop.nowNanos(), endOverdue);
    sockets.accepting(connections.hasRoom());
  }

  private void endOverdue(HttpConnection connection) {
    tally.add(Counter.HTTP_DEADLINES);
    end(connection);
  }

  private void end(HttpConnection connection) {
    if (connection.isPouring() && !connection.isBusy()) {
      answerer.fullScrape().close(loop.nowSeconds()); // else it is closed when its piece is made
    }
    sockets.close(connection.handle());
    connections.end(connection);
    tally.add(Counter.HTTP_CONNECTIONS_CLOSED);
    sockets.accepting(true);
  }

  @Override
  public void close() throws IOException {
    loop.close();
  }
}
