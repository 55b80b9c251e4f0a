package org.swarmkeep.app.configuration;

import java.net.InetSocketAddress;
import java.util.List;
import org.swarmkeep.rules.AddressBlock;
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
        int connectionsMax,
    @Key(
            standard = "",
            says =
                "Address blocks of proxies in front of the tracker. A request from there must"
                    + " carry\n"
                    + "X-Forwarded-For or Forwarded, and the last address in it that is in none of"
                    + " these\n"
                    + "blocks is the client's. From anywhere else both headers are ignored.")
        List<AddressBlock> trustedProxies,
    @Key(
            standard = "off",
            says =
                "\"v2\": connections from trusted-proxies, to HTTP and HTTPS, begin with a header"
                    + " of\n"
                    + "the PROXY protocol, version 2, which names the client. \"off\": none do.")
        ProxyProtocol proxyProtocol,
    @Key(
            standard = "false",
            says =
                "Whether a scrape that names no torrent lists them all. Never where tracker.access"
                    + " is\n"
                    + "\"private\".")
        boolean fullScrape,
    @Key(
            standard = "300",
            least = 10,
            most = 86_400,
            remedy = "each lists every torrent, which takes a processor for a while",
            says = "Seconds between two full scrapes; who asks earlier is told when to ask again.")
        int fullScrapePauseSeconds) {

  HttpSection listeningAt(List<InetSocketAddress> addresses) {
    return new HttpSection(
        addresses,
        connectionsMax,
        trustedProxies,
        proxyProtocol,
        fullScrape,
        fullScrapePauseSeconds);
  }

  /** How the tracker is told. */
  HttpSettings settings(HttpsSection https) {
    return new HttpSettings(
        listen,
        https.listen(),
        https.certificate(),
        https.key(),
        connectionsMax,
        trustedProxies,
        proxyProtocol == ProxyProtocol.V2,
        fullScrape,
        fullScrapePauseSeconds);
  }
}
