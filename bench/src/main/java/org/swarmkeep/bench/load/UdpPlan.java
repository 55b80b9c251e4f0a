package org.swarmkeep.bench.load;

import java.net.InetSocketAddress;

/**
 * What the threads of a UDP load do. Immutable.
 *
 * @param slots requests in flight of one thread at most
 * @param batch messages of one {@code sendmmsg}
 * @param segments requests of one client in a message
 * @param rate requests a second of all threads; 0 is a closed loop
 * @param lostMillis a request without answer for so long is lost
 */
record UdpPlan(
    InetSocketAddress server,
    Population population,
    Passkeys passkeys,
    RequestMix mix,
    EventMix events,
    int scrapeHashes,
    int numwant,
    int addresses,
    int sockets,
    int threads,
    int slots,
    int batch,
    int segments,
    double rate,
    int lostMillis,
    boolean strict) {
  private static final int SEGMENTS_MAX = 64;
  private static final int SCRAPE_HASHES_MAX = 70;

  UdpPlan {
    within("messages a batch", batch, ClientSockets.BATCH_MAX);
    within("requests a message", segments, SEGMENTS_MAX);
    within("hashes a scrape", scrapeHashes, SCRAPE_HASHES_MAX);
    within("sockets", sockets, SEGMENTS_MAX);
  }

  private static void within(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          what + " must be between 1 and " + most + ", was " + value);
    }
  }
}
