package org.swarmkeep.app.configuration;

import java.net.InetSocketAddress;
import java.util.List;

/** One front door of the tracker. */
public record ListenSection(
    @Key(
            standard = "[::]:6969",
            says =
                "Addresses this front door listens on. [::] is every address, IPv4 and IPv6;\n"
                    + "port 0 takes a free port and prints it. An empty list closes the door.")
        List<InetSocketAddress> listen) {}
