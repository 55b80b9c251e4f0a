package org.swarmkeep.tracker;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.swarmkeep.tracker.sockets.DatagramSocket;

/** A batch of one datagram that no network brought. */
final class ScriptedDatagram implements DatagramSocket {
  private final ByteBuffer request;
  private final ByteBuffer replies = ByteBuffer.allocate(REPLY_BYTES_MAX);
  private final long high;
  private final long low;
  private final int port;

  ScriptedDatagram(byte[] request, long high, long low, int port) {
    this.request = ByteBuffer.wrap(request);
    this.high = high;
    this.low = low;
    this.port = port;
  }

  @Override
  public InetSocketAddress localAddress() {
    return new InetSocketAddress(6969);
  }

  @Override
  public int receive() {
    return 1;
  }

  @Override
  public ByteBuffer requests() {
    return request;
  }

  @Override
  public int requestLength(int datagram) {
    return request.capacity();
  }

  @Override
  public long sourceHead(int datagram) {
    return high;
  }

  @Override
  public long sourceTail(int datagram) {
    return low;
  }

  @Override
  public int sourcePort(int datagram) {
    return port;
  }

  @Override
  public ByteBuffer replies() {
    return replies;
  }

  @Override
  public void reply(int datagram, int length) {
    // the answerer's caller says it
  }

  @Override
  public int flush() {
    return 1;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
