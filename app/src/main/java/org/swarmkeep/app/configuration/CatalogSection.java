package org.swarmkeep.app.configuration;

import java.net.InetSocketAddress;
import java.util.List;
import org.swarmkeep.rules.AddressBlock;

/** The site and the REST API. */
public record CatalogSection(
    @Key(
            standard = "[::]:8080",
            says =
                "Addresses the site and the REST API listen on. [::] is every address, IPv4 and IPv6;\n"
                    + "port 0 takes a free port and prints it.")
        List<InetSocketAddress> listen,
    @Key(
            standard = "",
            says =
                "Address blocks of reverse proxies in front of the site. From there the visitor's\n"
                    + "address is taken from X-Forwarded-For, and X-Forwarded-Proto \"https\" makes its\n"
                    + "cookies secure. From anywhere else both headers are ignored.")
        List<AddressBlock> trustedProxies) {}
