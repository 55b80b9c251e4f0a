package org.swarmkeep.tracker;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.swarmkeep.rules.AddressBlock;

/**
 * The HTTP front door.
 *
 * @param listen its addresses; port 0 takes any free port
 * @param listenTls addresses of the HTTPS front door
 * @param certificate PEM file with the chain for HTTPS; not looked at without an address
 * @param key PEM file with the certificate's private key
 * @param connectionsMax open connections for each thread, 1 to 1000000
 * @param trustedProxies from where a client's address is taken from what a proxy says
 * @param proxyProtocol whether connections from there begin with a header of the PROXY protocol
 * @param fullScrape whether a scrape without hashes is answered with every swarm; never where
 *     access is private
 * @param fullScrapePauseSeconds between two of those, 1 to 86400
 */
public record HttpSettings(
    List<InetSocketAddress> listen,
    List<InetSocketAddress> listenTls,
    Path certificate,
    Path key,
    int connectionsMax,
    List<AddressBlock> trustedProxies,
    boolean proxyProtocol,
    boolean fullScrape,
    int fullScrapePauseSeconds) {
  public static final int CONNECTIONS_MAX = 20_000;
  public static final int FULL_SCRAPE_PAUSE_SECONDS = 300;

  private static final Path NONE = Path.of("");

  public HttpSettings {
    listen = List.copyOf(listen);
    listenTls = List.copyOf(listenTls);
    trustedProxies = List.copyOf(trustedProxies);
    TrackerSettings.check("pause of full scrapes", fullScrapePauseSeconds, 1, 86_400);
    TrackerSettings.check("HTTP connections", connectionsMax, 1, 1_000_000);
  }

  /** The defaults, listening there. */
  public static HttpSettings listeningOn(List<InetSocketAddress> listen) {
    return new HttpSettings(
        listen,
        List.of(),
        NONE,
        NONE,
        CONNECTIONS_MAX,
        List.of(),
        false,
        false,
        FULL_SCRAPE_PAUSE_SECONDS);
  }

  HttpSettings listeningAt(List<InetSocketAddress> addresses) {
    return new HttpSettings(
        addresses,
        listenTls,
        certificate,
        key,
        connectionsMax,
        trustedProxies,
        proxyProtocol,
        fullScrape,
        fullScrapePauseSeconds);
  }

  /** How many addresses are listened on. */
  int doors() {
    return listen.size() + listenTls.size();
  }
}
