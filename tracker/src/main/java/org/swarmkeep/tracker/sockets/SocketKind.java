package org.swarmkeep.tracker.sockets;

/** How this process talks to the network. */
public enum SocketKind {
  /** Straight to the Linux kernel through the foreign function API. */
  NATIVE,
  /** Through the JDK's channels and selectors, on any system. */
  NIO;

  /** What suits this machine. */
  public static SocketKind best() {
    return NATIVE.isHere() ? NATIVE : NIO;
  }

  /** Whether this machine has it. */
  public boolean isHere() {
    return this == NIO || Libc.isHere();
  }
}
