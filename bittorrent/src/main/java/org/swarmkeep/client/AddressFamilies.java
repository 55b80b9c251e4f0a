package org.swarmkeep.client;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Over which of the internet's two families trackers are asked. */
public enum AddressFamilies {
  /** Whichever answers; the second is tried when the first is slow. */
  EITHER,
  IPV4_ONLY,
  IPV6_ONLY;

  boolean admits(InetAddress address) {
    return switch (this) {
      case EITHER -> true;
      case IPV4_ONLY -> address instanceof Inet4Address;
      case IPV6_ONLY -> address instanceof Inet6Address;
    };
  }
}
