package org.swarmkeep.tracker;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.LongSupplier;
import org.swarmkeep.tracker.sockets.DatagramSocket;
import org.swarmkeep.tracker.sockets.ProcessorTurns;

/**
 * Carries batches of datagrams between one socket and its answerer, on a thread of its own. Time is
 * read once a batch.
 */
final class UdpFrontDoor implements FrontDoor {
  private static final Logger LOG = System.getLogger(UdpFrontDoor.class.getName());

  /** In a smaller batch there is little to overlap. */
  private static final int READ_AHEAD_MIN = 4;

  private final DatagramSocket socket;
  private final Listener listener;
  private final UdpAnswerer answerer;
  private final Tally tally;
  private final LongSupplier clock;
  private final Thread thread;
  private volatile boolean stopping;
  private boolean warned;

  UdpFrontDoor(DatagramSocket socket, UdpAnswerer answerer, Tally tally, LongSupplier clock) {
    this.socket = socket;
    this.listener = new Listener(Transport.UDP, socket.localAddress());
    this.answerer = answerer;
    this.tally = tally;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("tracker-udp").unstarted(this::serve);
  }

  @Override
  public Listener listener() {
    return listener;
  }

  @Override
  public void start() {
    thread.start();
  }

  private void serve() {
    ProcessorTurns.goSoon();
    while (!stopping) {
      int count = socket.receive();
      if (count > 0) {
        answer(count);
      }
    }
  }

  private void answer(int count) {
    long now = clock.getAsLong();
    int bytesIn = 0;
    int bytesOut = 0;
    int replies = 0;
    if (count >= READ_AHEAD_MIN) {
      answerer.readAhead(socket, count, now);
    }
    for (int i = 0; i < count; i++) {
      bytesIn += socket.requestLength(i);
      int length = answer(i, now);
      socket.reply(i, length);
      bytesOut += length;
      replies += length > 0 ? 1 : 0;
    }
    int sent = socket.flush();
    tally.add(Counter.UDP_DATAGRAMS, count);
    tally.add(Counter.UDP_BYTES_IN, bytesIn);
    tally.add(Counter.UDP_BYTES_OUT, bytesOut);
    tally.add(Counter.UDP_SEND_FAILURES, replies - sent);
  }

  private int answer(int datagram, long now) {
    try {
      return answerer.answer(socket, datagram, now);
    } catch (RuntimeException e) {
      tally.add(Counter.UDP_MALFORMED);
      socket.replies().clear();
      warn("a UDP request could not be answered; further ones are only counted", e);
      return 0;
    }
  }

  private void warn(String what, Exception cause) {
    if (!warned) {
      warned = true;
      LOG.log(Level.WARNING, what, cause);
    }
  }

  /** Ends the thread, which takes no longer than a socket waits, then the socket. */
  @Override
  public void close() {
    stopping = true;
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    socket.close();
  }
}
