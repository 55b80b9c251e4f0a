package org.swarmkeep.bench.load;

import org.swarmkeep.protocol.udp.UdpAction;

/** In which proportion connects, announces and scrapes are sent. */
record RequestMix(int connects, int announces, int scrapes) {
  RequestMix {
    if (connects < 0 || announces < 0 || scrapes < 0 || connects + announces + scrapes == 0) {
      throw new IllegalArgumentException(
          "a mix needs requests, was " + connects + ":" + announces + ":" + scrapes);
    }
  }

  /** Reads {@code connect:announce:scrape}. */
  static RequestMix parse(String text) {
    var shares = Shares.parse(text, 3);
    return new RequestMix(shares[0], shares[1], shares[2]);
  }

  /** The next request's action number (BEP 15). */
  int draw(long random) {
    int point = Mixing.below(random, connects + announces + scrapes);
    if (point < connects) {
      return UdpAction.CONNECT;
    }
    return point < connects + announces ? UdpAction.ANNOUNCE : UdpAction.SCRAPE;
  }
}
