package org.swarmkeep.tracker.sockets;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * A UDP socket that moves whole batches. Owned by one thread; closed when that has ended.
 *
 * <p>One turn is: {@link #receive}, then for each datagram read its request, write its reply and
 * say how long that is, then {@link #flush}. Buffers are reused from turn to turn.
 */
public interface DatagramSocket extends AutoCloseable {
  /** Datagrams in one batch at most. */
  int BATCH_MAX = 64;

  /** The longest request that is read; what is beyond is cut off. */
  int REQUEST_BYTES_MAX = 2048;

  /** The longest reply. */
  int REPLY_BYTES_MAX = 2048;

  /**
   * Opens a socket and binds it; port 0 picks a free one. Several of one process may share an
   * address (SO_REUSEPORT).
   *
   * @param waitMillis how long {@link #receive} waits at most
   * @throws SocketException the address cannot be had
   * @throws UnsupportedOperationException this machine has no sockets of that kind
   */
  static DatagramSocket open(SocketKind kind, InetSocketAddress address, int waitMillis) {
    if (!kind.isHere()) {
      throw new UnsupportedOperationException("batches of datagrams need a 64-bit Linux");
    }
    return switch (kind) {
      case NATIVE -> new LinuxDatagramSocket(address, waitMillis);
      case NIO -> new NioDatagramSocket(address, waitMillis);
    };
  }

  /** Opens the kind that suits this machine. */
  static DatagramSocket open(InetSocketAddress address, int waitMillis) {
    return open(SocketKind.best(), address, waitMillis);
  }

  InetSocketAddress localAddress();

  /**
   * Waits for datagrams, as long as the socket was told when it was opened.
   *
   * @return how many came, up to {@value #BATCH_MAX}; 0 when none came in time
   */
  int receive();

  /** Every request of the turn; the bytes of datagram i start at {@link #requestOffset}. */
  ByteBuffer requests();

  default int requestOffset(int datagram) {
    return datagram * REQUEST_BYTES_MAX;
  }

  int requestLength(int datagram);

  /** The first eight bytes of the sender's IPv6 address; 0 for IPv4, which comes as mapped. */
  long sourceHead(int datagram);

  /** The last eight bytes of the sender's IPv6 or IPv4-mapped address. */
  long sourceTail(int datagram);

  int sourcePort(int datagram);

  /** Where replies are written; the reply to datagram i starts at {@link #replyOffset}. */
  ByteBuffer replies();

  default int replyOffset(int datagram) {
    return datagram * REPLY_BYTES_MAX;
  }

  /** Says how long the reply to a datagram is; 0, as before this is called, is silence. */
  void reply(int datagram, int length);

  /**
   * Sends the replies of this turn, each from the address its request was sent to (the NIO kind
   * cannot: on a wildcard address the system chooses).
   *
   * @return how many the kernel took; a reply it does not take is dropped, as the network might
   */
  int flush();

  @Override
  void close();
}
