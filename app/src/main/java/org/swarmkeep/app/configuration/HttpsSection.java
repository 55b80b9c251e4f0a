package org.swarmkeep.app.configuration;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** The HTTPS front door of the tracker. */
public record HttpsSection(
    @Key(
            standard = "",
            says =
                "Addresses the HTTPS front door listens on, such as [::]:6970; needs a certificate.\n"
                    + "Everything else is as for tracker.http. Empty: no HTTPS.")
        List<InetSocketAddress> listen,
    @Key(
            standard = "",
            says =
                "PEM file with the certificate and those that lead to its authority. Changed files are\n"
                    + "used within seconds, without a restart.")
        Path certificate,
    @Key(standard = "", says = "PEM file with the private key, without a password.") Path key) {}
