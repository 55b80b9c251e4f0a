package org.swarmkeep.app.configuration;

import org.swarmkeep.tracker.sockets.SocketKind;

/** How the tracker reaches its sockets. */
public enum TrackerIo {
  /** The faster one that this machine has. */
  AUTO,
  /** Straight to the Linux kernel. */
  NATIVE,
  /** Through the JDK. */
  NIO;

  SocketKind kind() {
    return switch (this) {
      case AUTO -> SocketKind.best();
      case NATIVE -> SocketKind.NATIVE;
      case NIO -> SocketKind.NIO;
    };
  }
}
