package org.swarmkeep.app.configuration;

import java.net.InetSocketAddress;
import java.util.List;

/** The UDP front door of the tracker. */
public record UdpSection(
    @Key(
            standard = "[::]:6969",
            says =
                "Addresses the UDP front door listens on. [::] is every address, IPv4 and IPv6;\n"
                    + "port 0 takes a free port and prints it. An empty list closes the door.")
        List<InetSocketAddress> listen) {}
