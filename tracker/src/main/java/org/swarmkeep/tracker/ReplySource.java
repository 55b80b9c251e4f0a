package org.swarmkeep.tracker;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.swarmkeep.tracker.sockets.SocketKind;

/**
 * Where UDP replies leave from. Clients throw away what comes from another address than they asked,
 * and the JDK's sockets cannot choose one when they listen on every address.
 */
final class ReplySource {
  private ReplySource() {}

  /** What to tell the operator when replies may leave from the wrong address of this machine. */
  static Optional<String> doubt(SocketKind io, InetAddress listening, List<InetAddress> own) {
    boolean isCertain =
        switch (io) {
          case NATIVE -> true;
          case NIO ->
              !listening.isAnyLocalAddress()
                  || !(isChoice(own, Inet4Address.class::isInstance)
                      || isChoice(own, it -> !(it instanceof Inet4Address)));
        };
    return isCertain
        ? Optional.empty()
        : Optional.of(
            "UDP replies may leave from another address of this machine than was asked, and clients"
                + " ignore such; name the addresses in tracker.udp.listen, or set tracker.io to"
                + " native where it can be");
  }

  private static boolean isChoice(List<InetAddress> own, Predicate<InetAddress> family) {
    return own.stream()
            .filter(family)
            .filter(it -> !it.isLoopbackAddress() && !it.isLinkLocalAddress())
            .limit(2)
            .count()
        > 1;
  }

  /** The addresses of this machine; none when it does not say. */
  static List<InetAddress> own() {
    try {
      return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList();
    } catch (SocketException e) {
      return List.of(); // a warning is all that is lost
    }
  }
}
