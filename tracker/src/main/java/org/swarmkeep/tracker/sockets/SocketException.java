package org.swarmkeep.tracker.sockets;

import java.io.IOException;

/** A socket could not be opened or bound; the message says what was attempted. */
public final class SocketException extends RuntimeException {
  private final int errorNumber;

  SocketException(String attempt, int errorNumber) {
    super("cannot " + attempt + ": error " + errorNumber);
    this.errorNumber = errorNumber;
  }

  SocketException(String attempt, IOException cause) {
    super("cannot " + attempt + ": " + cause.getMessage(), cause);
    this.errorNumber = 0;
  }

  /** Another program, or another socket of this one, holds the address. */
  public boolean isAddressInUse() {
    return errorNumber == Libc.EADDRINUSE;
  }

  /** The operating system reserves the port for privileged programs. */
  public boolean isForbidden() {
    return errorNumber == Libc.EACCES;
  }

  static int check(String attempt, int answer) {
    if (answer < 0) {
      throw new SocketException(attempt, -answer);
    }
    return answer;
  }
}
