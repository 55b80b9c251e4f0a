package org.swarmkeep.bench.load;

import java.net.InetSocketAddress;

/**
 * What the threads of an HTTP load do. Immutable.
 *
 * @param scrapePercent the rest is announces
 * @param addresses client addresses; over IPv6 there is one
 * @param connections requests in flight of one thread at most
 * @param rate requests a second of all threads; 0 is a closed loop
 * @param lostNanos a request without answer for so long is lost
 */
record HttpPlan(
    InetSocketAddress server,
    Population population,
    Passkeys passkeys,
    int scrapePercent,
    EventMix events,
    int numwant,
    int addresses,
    int threads,
    int connections,
    boolean keepAlive,
    double rate,
    long lostNanos,
    boolean strict) {
  HttpPlan {
    if (connections < 1) {
      throw new IllegalArgumentException("connections must be positive, was " + connections);
    }
  }

  boolean isV6() {
    return server.getAddress().getAddress().length > Integer.BYTES;
  }
}
