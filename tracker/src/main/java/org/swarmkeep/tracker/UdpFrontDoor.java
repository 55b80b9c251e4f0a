package org.swarmkeep.tracker;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.function.LongSupplier;
import org.swarmkeep.swarm.MappedAddress;

/** Carries datagrams between one blocking socket and its answerer, on a thread of its own. */
final class UdpFrontDoor implements FrontDoor {
  private static final Logger LOG = System.getLogger(UdpFrontDoor.class.getName());
  private static final int REQUEST_BYTES_MAX = 2048;

  private final DatagramChannel channel;
  private final Listener listener;
  private final UdpAnswerer answerer;
  private final Tally tally;
  private final LongSupplier clock;
  private final Thread thread;
  private final ByteBuffer request = ByteBuffer.allocateDirect(REQUEST_BYTES_MAX);
  private final ByteBuffer reply = ByteBuffer.allocateDirect(UdpAnswerer.REPLY_BYTES_MAX);
  private boolean warned;

  UdpFrontDoor(DatagramChannel channel, UdpAnswerer answerer, Tally tally, LongSupplier clock)
      throws IOException {
    this.channel = channel;
    this.listener = new Listener(Transport.UDP, (InetSocketAddress) channel.getLocalAddress());
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
    while (channel.isOpen()) {
      try {
        serveOne();
      } catch (ClosedChannelException e) {
        LOG.log(Level.DEBUG, "closed", e);
      } catch (IOException e) {
        tally.add(Counter.UDP_SEND_FAILURES);
        warn("a UDP datagram could not be received or sent; further ones are only counted", e);
      } catch (RuntimeException e) {
        tally.add(Counter.UDP_MALFORMED);
        warn("a UDP request could not be answered; further ones are only counted", e);
      }
    }
  }

  private void serveOne() throws IOException {
    request.clear();
    if (!(channel.receive(request) instanceof InetSocketAddress asker)) {
      return;
    }
    request.flip();
    tally.add(Counter.UDP_DATAGRAMS);
    tally.add(Counter.UDP_BYTES_IN, request.remaining());
    var address = asker.getAddress();
    reply.clear();
    int length =
        answerer.answer(
            request,
            MappedAddress.high(address),
            MappedAddress.low(address),
            asker.getPort(),
            reply,
            clock.getAsLong());
    if (length > 0) {
      reply.limit(length);
      channel.send(reply, asker);
      tally.add(Counter.UDP_BYTES_OUT, length);
    }
  }

  private void warn(String what, Exception cause) {
    if (!warned) {
      warned = true;
      LOG.log(Level.WARNING, what, cause);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
