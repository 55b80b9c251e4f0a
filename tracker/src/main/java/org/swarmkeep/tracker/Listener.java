package org.swarmkeep.tracker;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;

/** An open front door and where it really listens. */
public record Listener(Transport transport, InetSocketAddress address) {
  private static final Pattern ZEROS = Pattern.compile("(^|:)(0(:|$)){2,}");

  /** Such as {@code http://[::]:6969}. */
  public String url() {
    return transport.scheme() + "://" + text(address);
  }

  static String text(InetSocketAddress address) {
    var host = address.getAddress();
    if (host == null) {
      return address.getHostString() + ":" + address.getPort();
    }
    if (host instanceof Inet6Address) {
      var shortened = ZEROS.matcher(host.getHostAddress()).replaceFirst("::");
      return "[" + shortened + "]:" + address.getPort();
    }
    return host.getHostAddress() + ":" + address.getPort();
  }
}
