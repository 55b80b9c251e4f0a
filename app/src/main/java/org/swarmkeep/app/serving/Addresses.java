package org.swarmkeep.app.serving;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.Optional;

/** How addresses are printed, and which of this machine's is worth telling a reader. */
final class Addresses {
  private Addresses() {}

  /** The address and port as they stand in a URL: {@code [::]:8080}, {@code 127.0.0.1:8080}. */
  static String text(InetSocketAddress at) {
    return host(at.getAddress()) + ":" + at.getPort();
  }

  /** A host by which a browser on this machine reaches the listener. */
  static String local(InetSocketAddress listener) {
    var address = listener.getAddress();
    return address.isAnyLocalAddress() || address.isLoopbackAddress()
        ? "localhost:" + listener.getPort()
        : text(listener);
  }

  /** A host by which other machines reach a listener on every address, if this machine has one. */
  static Optional<String> fromElsewhere(InetSocketAddress listener) {
    return listener.getAddress().isAnyLocalAddress()
        ? outwardAddress().map(address -> host(address) + ":" + listener.getPort())
        : Optional.empty();
  }

  private static String host(InetAddress address) {
    if (address instanceof Inet6Address) {
      return address.isAnyLocalAddress() ? "[::]" : "[" + address.getHostAddress() + "]";
    }
    return address.getHostAddress();
  }

  private static Optional<InetAddress> outwardAddress() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(it -> !it.isLoopbackAddress() && !it.isLinkLocalAddress())
          .min(Comparator.comparingInt(it -> it instanceof Inet4Address ? 0 : 1));
    } catch (SocketException _) {
      return Optional.empty();
    }
  }
}
