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

/**
 * Claims addresses. Each thread has a socket of its own on the same one, and the kernel spreads
 * clients over them (SO_REUSEPORT). Because that option would also let us share a port with another
 * program of the same user, an address is tried out without it first.
 */
final class ReusePort {
  private static final Logger LOG = System.getLogger(ReusePort.class.getName());

  private ReusePort() {}

  /**
   * The address where sockets of one door will listen, with its real port; tried out without
   * sharing.
   */
  static InetSocketAddress claim(Transport transport, InetSocketAddress wanted) throws BindFailure {
    try (var probe = open(transport, onThisHost(wanted))) {
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

  private static NetworkChannel open(Transport transport, InetSocketAddress address)
      throws IOException {
    var channel = channel(transport, address);
    try {
      if (channel instanceof ServerSocketChannel server) {
        server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      }
      return channel.bind(address);
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
