package org.swarmkeep.tracker;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens one socket a thread on the same address; the kernel spreads clients over them
 * (SO_REUSEPORT). Because that option would also let us share a port with another program of the
 * same user, the first socket is tried without it.
 */
final class ReusePort {
  private static final Logger LOG = System.getLogger(ReusePort.class.getName());
  private static final int RECEIVE_BYTES = 4 << 20;
  private static final int BACKLOG = 4096;

  private ReusePort() {}

  /** Opens so many sockets, all or none. */
  static List<NetworkChannel> open(Transport transport, InetSocketAddress wanted, int count)
      throws IOException {
    var channels = new ArrayList<NetworkChannel>();
    try {
      var address = onThisHost(wanted);
      if (count > 1) {
        try (var probe = open(transport, address, false)) {
          address = (InetSocketAddress) probe.getLocalAddress();
        }
      }
      for (int i = 0; i < count; i++) {
        channels.add(open(transport, address, count > 1));
      }
      return channels;
    } catch (IOException e) {
      for (var channel : channels) {
        channel.close();
      }
      throw new BindFailure(transport, wanted, e);
    }
  }

  /**
   * The address where sockets of one door will listen, with its real port; tried out without
   * sharing.
   */
  static InetSocketAddress claim(Transport transport, InetSocketAddress wanted) throws BindFailure {
    try (var probe = open(transport, onThisHost(wanted), false)) {
      return (InetSocketAddress) probe.getLocalAddress();
    } catch (IOException e) {
      throw new BindFailure(transport, wanted, e);
    }
  }

  /** Every address means every IPv4 address where there is no IPv6. */
  private static InetSocketAddress onThisHost(InetSocketAddress wanted) throws IOException {
    var host = wanted.getAddress();
    if (!(host instanceof Inet6Address && host.isAnyLocalAddress())) {
      return wanted;
    }
    try (var probe = DatagramChannel.open(StandardProtocolFamily.INET6)) {
      return probe.isOpen() ? wanted : ipv4(wanted);
    } catch (UnsupportedOperationException e) {
      LOG.log(Level.INFO, "this host has no IPv6; listening on IPv4 alone");
      return ipv4(wanted);
    }
  }

  private static InetSocketAddress ipv4(InetSocketAddress wanted) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[4]), wanted.getPort());
  }

  private static NetworkChannel open(Transport transport, InetSocketAddress address, boolean shared)
      throws IOException {
    var channel = channel(transport, address);
    try {
      if (shared) {
        channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      }
      switch (channel) {
        case DatagramChannel udp -> {
          udp.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
          udp.bind(address);
        }
        case ServerSocketChannel http -> {
          http.setOption(StandardSocketOptions.SO_REUSEADDR, true);
          http.bind(address, BACKLOG);
        }
        default -> throw new IllegalStateException("no front door over " + channel);
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static NetworkChannel channel(Transport transport, InetSocketAddress address)
      throws IOException {
    ProtocolFamily family =
        address.getAddress() instanceof Inet4Address
            ? StandardProtocolFamily.INET
            : StandardProtocolFamily.INET6;
    try {
      return transport == Transport.UDP
          ? DatagramChannel.open(family)
          : ServerSocketChannel.open(family);
    } catch (UnsupportedOperationException e) {
      throw new IOException("this host has no IPv6; listen on an IPv4 address such as 0.0.0.0", e);
    }
  }
}
