package org.swarmkeep.tracker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.swarmkeep.tracker.HttpAnswerer.Next;

/**
 * Carries bytes between HTTP connections and their answerer: one selector loop on a thread of its
 * own. A connection has 10 s for each request and 30 s between two; when it does not take its
 * answers, its requests are not read.
 */
final class HttpFrontDoor implements FrontDoor {
  static final long REQUEST_NANOS = TimeUnit.SECONDS.toNanos(10);
  static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final Logger LOG = System.getLogger(HttpFrontDoor.class.getName());
  private static final long TURN_MILLIS = 500;
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int LINGER_BYTES_MAX = 1 << 20;
  private static final int READ_BYTES = 32 << 10;

  private final ServerSocketChannel server;
  private final Listener listener;
  private final Selector selector;
  private final SelectionKey serverKey;
  private final HttpAnswerer answerer;
  private final SidePageDesk sidePages;
  private final Tally tally;
  private final LongSupplier clock;
  private final int connectionsMax;
  private final Thread thread;
  private final byte[] bytes = new byte[HttpHead.BYTES_MAX + 2 * READ_BYTES];
  private final ByteBuffer out = ByteBuffer.allocate(2 * HttpAnswerer.REPLY_BYTES_MAX);
  private final Queue<Runnable> fromOthers = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;
  private int connections;
  private boolean warned;

  HttpFrontDoor(
      ServerSocketChannel server,
      HttpAnswerer answerer,
      SidePages pages,
      Tally tally,
      LongSupplier clock,
      int connectionsMax)
      throws IOException {
    this.server = server;
    this.listener = new Listener(Transport.HTTP, (InetSocketAddress) server.getLocalAddress());
    this.answerer = answerer;
    this.sidePages = new SidePageDesk(pages, this::later);
    this.tally = tally;
    this.clock = clock;
    this.connectionsMax = connectionsMax;
    this.selector = Selector.open();
    server.configureBlocking(false);
    this.serverKey = server.register(selector, SelectionKey.OP_ACCEPT);
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
    selector.wakeup();
  }

  private void serve() {
    long checkedAt = System.nanoTime();
    while (!stopping) {
      try {
        selector.select(this::serve, TURN_MILLIS);
        for (var task = fromOthers.poll(); task != null; task = fromOthers.poll()) {
          task.run();
        }
        if (System.nanoTime() - checkedAt > TimeUnit.MILLISECONDS.toNanos(TURN_MILLIS)) {
          checkedAt = System.nanoTime();
          endOverdue(checkedAt);
        }
      } catch (IOException | RuntimeException e) {
        warn("the HTTP front door stumbled; further times are not logged", e);
      }
    }
  }

  private void warn(String what, Exception cause) {
    if (!warned) {
      warned = true;
      LOG.log(Level.WARNING, what, cause);
    }
  }

  private void serve(SelectionKey key) {
    if (key.equals(serverKey)) {
      accept();
      return;
    }
    try {
      if (key.isReadable()) {
        read(key, connection(key));
      } else if (key.isWritable()) {
        write(key, connection(key));
      }
    } catch (IOException | CancelledKeyException e) {
      LOG.log(Level.DEBUG, "the client went away", e);
      end(key);
    } catch (RuntimeException e) {
      warn("an HTTP request could not be answered; further ones are not logged", e);
      end(key);
    }
  }

  private static HttpConnection connection(SelectionKey key) {
    return (HttpConnection) key.attachment();
  }

  private void accept() {
    try {
      var channel = server.accept();
      if (channel == null) {
        return;
      }
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      var asker = (InetSocketAddress) channel.getRemoteAddress();
      var connection = new HttpConnection(channel, asker.getAddress());
      connection.await(true, System.nanoTime());
      channel.register(selector, SelectionKey.OP_READ, connection);
      tally.add(Counter.HTTP_CONNECTIONS);
      connections++;
      if (connections >= connectionsMax) {
        serverKey.interestOps(0); // the kernel's queue holds the others
      }
    } catch (IOException e) {
      warn("a connection could not be accepted (too many open files?), retrying", e);
      serverKey.interestOps(0); // until the next turn, or this would spin
    }
  }

  private void read(SelectionKey key, HttpConnection connection) throws IOException {
    int kept = connection.isLingering() ? 0 : connection.giveInput(bytes);
    int count = connection.channel().read(ByteBuffer.wrap(bytes, kept, READ_BYTES));
    if (count < 0) {
      end(key);
      return;
    }
    tally.add(Counter.HTTP_BYTES_IN, count);
    if (connection.isLingering()) {
      if (connection.noteLingered(count) > LINGER_BYTES_MAX) {
        end(key);
      }
      return;
    }
    var in = ByteBuffer.wrap(bytes, 0, kept + count);
    boolean mayBeWhole =
        Ascii.indexOf(bytes, (byte) '\n', kept, kept + count) >= 0
            || kept + count > HttpHead.TARGET_BYTES_MAX;
    if (mayBeWhole) {
      answer(key, connection, in);
    } else {
      keepReading(key, connection, in);
    }
  }

  /** Answers every whole request that is there, in order, as long as the answers are taken. */
  private void answer(SelectionKey key, HttpConnection connection, ByteBuffer in)
      throws IOException {
    boolean more = true;
    while (more) {
      out.clear();
      var next = answerMany(connection, in);
      more = next == Next.KEEP && in.hasRemaining();
      switch (next) {
        case KEEP, READ_ON -> keepReading(key, connection, in.duplicate());
        case CLOSE, LINGER -> connection.close(next == Next.LINGER || in.hasRemaining());
        case SIDE_PAGE -> awaitPage(key, connection, in);
      }
      flush(key, connection);
      more &= !connection.hasOutput();
    }
  }

  private Next answerMany(HttpConnection connection, ByteBuffer in) {
    var next = Next.KEEP;
    while (next == Next.KEEP
        && in.hasRemaining()
        && out.remaining() >= HttpAnswerer.REPLY_BYTES_MAX) {
      next = answerer.answer(in, connection.high(), connection.low(), out, clock.getAsLong());
    }
    return next;
  }

  private void awaitPage(SelectionKey key, HttpConnection connection, ByteBuffer in) {
    connection.keepInput(in);
    connection.deadline(System.nanoTime() + IDLE_NANOS);
    key.interestOps(0);
    sidePages.ask(answerer, connection, page -> sendPage(key, connection, page));
  }

  private void keepReading(SelectionKey key, HttpConnection connection, ByteBuffer rest) {
    connection.await(rest.hasRemaining(), System.nanoTime());
    connection.keepInput(rest);
    key.interestOps(SelectionKey.OP_READ);
  }

  private void flush(SelectionKey key, HttpConnection connection) throws IOException {
    out.flip();
    tally.add(Counter.HTTP_BYTES_OUT, out.remaining());
    connection.send(out);
    sent(key, connection);
  }

  private void sent(SelectionKey key, HttpConnection connection) throws IOException {
    if (connection.hasOutput()) {
      connection.deadline(System.nanoTime() + REQUEST_NANOS);
      key.interestOps(SelectionKey.OP_WRITE);
    } else if (connection.isLingering()) {
      connection.deadline(System.nanoTime() + LINGER_NANOS);
      connection.beginLingering(key);
    } else if (connection.isClosing()) {
      end(key);
    }
  }

  private void write(SelectionKey key, HttpConnection connection) throws IOException {
    connection.sendRest();
    sent(key, connection);
    if (!connection.hasOutput() && !connection.isClosing()) {
      goOn(key, connection);
    }
  }

  /** The answers are gone: now for requests that came meanwhile. */
  private void goOn(SelectionKey key, HttpConnection connection) throws IOException {
    key.interestOps(SelectionKey.OP_READ);
    answer(key, connection, ByteBuffer.wrap(bytes, 0, connection.giveInput(bytes)));
  }

  private void sendPage(SelectionKey key, HttpConnection connection, SidePageDesk.Sheet sheet) {
    if (!key.isValid()) {
      return;
    }
    try {
      if (!sheet.keepAlive()) {
        connection.close(false);
      }
      tally.add(Counter.HTTP_BYTES_OUT, sheet.bytes().remaining());
      connection.send(sheet.bytes());
      sent(key, connection);
      if (key.isValid() && !connection.hasOutput() && !connection.isClosing()) {
        goOn(key, connection);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the client went away", e);
      end(key);
    }
  }

  private void endOverdue(long nowNanos) {
    if (connections < connectionsMax) {
      serverKey.interestOps(SelectionKey.OP_ACCEPT);
    }
    for (var key : selector.keys()) {
      if (!key.equals(serverKey) && key.isValid() && connection(key).isOverdue(nowNanos)) {
        tally.add(Counter.HTTP_DEADLINES);
        end(key);
      }
    }
  }

  private void end(SelectionKey key) {
    key.cancel();
    try {
      connection(key).channel().close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "closing failed", e);
    }
    tally.add(Counter.HTTP_CONNECTIONS_CLOSED);
    connections--;
    if (connections < connectionsMax && serverKey.isValid()) {
      serverKey.interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  @Override
  public void close() throws IOException {
    stopping = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
    selector.keys().stream()
        .filter(key -> !key.equals(serverKey))
        .forEach(key -> closeQuietly(connection(key)));
    selector.close();
  }

  private static void closeQuietly(HttpConnection connection) {
    try {
      connection.channel().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
