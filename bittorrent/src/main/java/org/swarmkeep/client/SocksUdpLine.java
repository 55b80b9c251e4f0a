package org.swarmkeep.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.Optional;
import org.swarmkeep.protocol.udp.UdpReplies;

/**
 * The line through a SOCKS 5 proxy: datagrams go to its relay with the tracker's address in front
 * (RFC 1928, section 7), for as long as the connection that asked for the relay stays open.
 */
final class SocksUdpLine extends UdpLine {
  private static final int FRAGMENT = 2;
  private static final int ADDRESS = 3;
  private static final int PORT_BYTES = 2;

  private final Socket control;
  private final DatagramChannel channel;
  private final InetSocketAddress tracker;
  private final Wiretap wiretap;
  private Thread listener = Thread.currentThread();

  private SocksUdpLine(
      Socket control, DatagramChannel channel, InetSocketAddress tracker, Wiretap wiretap) {
    this.control = control;
    this.channel = channel;
    this.tracker = tracker;
    this.wiretap = wiretap;
  }

  static SocksUdpLine open(InetSocketAddress tracker, ClientSettings settings) throws IOException {
    var control = new Socket();
    try {
      new Tunnel(settings.proxy()).reach(control);
      var relay = Socks5.associate(settings.proxy(), control);
      var channel = DatagramChannel.open();
      channel.connect(relay);
      var line = new SocksUdpLine(control, channel, tracker, settings.wiretap());
      line.listener = Thread.ofVirtual().name("udp-line").start(line::listen);
      return line;
    } catch (IOException e) {
      control.close();
      throw e;
    }
  }

  @Override
  void send(byte[] datagram) throws IOException {
    var local = (InetSocketAddress) channel.getLocalAddress();
    var line = new Wiretap.Line(TrackerUrl.Scheme.UDP, local, tracker);
    wiretap.sent(line, datagram.clone(), System.nanoTime());
    var address = Socks5.address(tracker);
    channel.write(
        ByteBuffer.allocate(ADDRESS + address.length + datagram.length)
            .put(new byte[ADDRESS])
            .put(address)
            .put(datagram)
            .flip());
  }

  private void listen() {
    var buffer = ByteBuffer.allocate(UdpReplies.DATAGRAM_BYTES_MAX);
    try {
      while (true) {
        buffer.clear();
        channel.read(buffer);
        var arrival = unwrapped(Arrays.copyOf(buffer.array(), buffer.flip().limit()));
        if (arrival.isPresent()) {
          var datagram = arrival.get();
          var local = (InetSocketAddress) channel.getLocalAddress();
          wiretap.received(
              new Wiretap.Line(TrackerUrl.Scheme.UDP, local, datagram.from()),
              datagram.bytes().clone(),
              System.nanoTime());
          arrived(datagram);
        }
      }
    } catch (ClosedChannelException e) {
      return; // the line was closed
    } catch (IOException e) {
      tell(new Arrival.Broken("The proxy's relay failed: " + Problems.of(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the line is being closed
    }
  }

  private void tell(Arrival arrival) {
    try {
      arrived(arrival);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing when it is a fragment, which nobody sends, or too short to be from the relay. */
  static Optional<Arrival.Datagram> unwrapped(byte[] relayed) throws IOException {
    if (relayed.length <= ADDRESS || relayed[FRAGMENT] != 0) {
      return Optional.empty();
    }
    int hostBytes =
        switch (relayed[ADDRESS]) {
          case Socks5.V4 -> 4;
          case Socks5.V6 -> 16;
          default -> relayed.length; // a relay that answers with a name leaves us without a family
        };
    int host = ADDRESS + 1;
    int payload = host + hostBytes + PORT_BYTES;
    if (relayed.length < payload) {
      return Optional.empty();
    }
    var address = InetAddress.getByAddress(Arrays.copyOfRange(relayed, host, host + hostBytes));
    int port = Short.toUnsignedInt(ByteBuffer.wrap(relayed).getShort(payload - PORT_BYTES));
    var from = new InetSocketAddress(address, port);
    var datagram = Arrays.copyOfRange(relayed, payload, relayed.length);
    return Optional.of(new Arrival.Datagram(datagram, from, hostBytes == 16));
  }

  @Override
  public void close() throws IOException {
    listener.interrupt();
    try (control) {
      channel.close();
    }
  }
}
