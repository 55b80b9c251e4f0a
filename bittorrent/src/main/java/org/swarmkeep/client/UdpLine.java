package org.swarmkeep.client;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A UDP port of ours through which one tracker address is asked. Who listens on it waits when the
 * conversation falls behind, so that a flood fills the system's buffers and not ours.
 */
abstract sealed class UdpLine implements Closeable permits DirectUdpLine, SocksUdpLine {
  private static final int WAITING_MAX = 4;

  /** What came in. */
  sealed interface Arrival {
    /** A datagram, unread. */
    final class Datagram implements Arrival {
      private final byte[] bytes;
      private final InetSocketAddress from;
      private final boolean v6;

      Datagram(byte[] bytes, InetSocketAddress from, boolean v6) {
        this.bytes = bytes;
        this.from = from;
        this.v6 = v6;
      }

      byte[] bytes() {
        return bytes;
      }

      InetSocketAddress from() {
        return from;
      }

      /** Whether the peers in it have IPv6 addresses: the family decides, not the length. */
      boolean isV6() {
        return v6;
      }
    }

    record Broken(String problem) implements Arrival {}
  }

  private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(WAITING_MAX);

  static UdpLine open(InetSocketAddress tracker, ClientSettings settings) throws IOException {
    return switch (settings.proxy().kind()) {
      case NONE -> DirectUdpLine.open(tracker, settings.wiretap());
      case SOCKS5 -> SocksUdpLine.open(tracker, settings);
      case HTTP -> throw new IOException("an HTTP proxy cannot carry UDP");
    };
  }

  abstract void send(byte[] datagram) throws IOException;

  /** The next arrival, or nothing when the time is over. */
  Optional<Arrival> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(arrivals.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Called by who listens; waits while the conversation is behind. */
  void arrived(Arrival arrival) throws InterruptedException {
    arrivals.put(arrival);
  }
}
