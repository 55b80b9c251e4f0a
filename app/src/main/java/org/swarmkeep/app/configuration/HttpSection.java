package org.swarmkeep.app.configuration;

import java.net.InetSocketAddress;
import java.util.List;
import org.swarmkeep.tracker.HttpSettings;

/** The HTTP front door of the tracker. */
public record HttpSection(
    @Key(
            standard = "[::]:6969",
            says =
                "Addresses the HTTP front door listens on. [::] is every address, IPv4 and IPv6;\n"
                    + "port 0 takes a free port and prints it. An empty list closes the door.")
        List<InetSocketAddress> listen,
    @Key(
            standard = "20000",
            least = 1,
            most = 1_000_000,
            remedy = "each open connection takes a file descriptor; see ulimit -n",
            says = "Connections open at the same time in each thread; further ones wait.")
        int connectionsMax) {

  /** How the tracker is told. */
  HttpSettings settings() {
    return new HttpSettings(listen, connectionsMax);
  }
}
