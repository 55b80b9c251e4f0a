package org.swarmkeep.tracker;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A front door could not be opened; the message is for the operator. */
public final class BindFailure extends IOException {
  private static final long serialVersionUID = 1;

  BindFailure(Transport transport, InetSocketAddress address, IOException cause) {
    super(
        "cannot listen on "
            + transport.name()
            + " "
            + Listener.text(address)
            + ": "
            + cause.getMessage()
            + "; if another program listens there, stop it or set "
            + transport.setting(),
        cause);
  }
}
