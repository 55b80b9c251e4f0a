package org.swarmkeep.app.configuration;

import java.net.InetSocketAddress;
import java.util.List;

/** The site and the REST API. */
public record CatalogSection(
    @Key(
            standard = "[::]:8080",
            says =
                "Addresses the site and the REST API listen on. [::] is every address, IPv4 and IPv6;\n"
                    + "port 0 takes a free port and prints it.")
        List<InetSocketAddress> listen) {}
