package org.swarmkeep.tracker;

import java.net.InetAddress;
import org.swarmkeep.swarm.MappedAddress;

/** One request as it is read: its head, its URL, who asks, and what is announced. */
final class HttpRequest {
  private static final byte[] INFO_HASH = Ascii.bytes("info_hash");

  private final HttpHead head = new HttpHead();
  private final AnnounceUrl url = new AnnounceUrl();
  private final HttpQuery query = new HttpQuery();
  private final AnnounceRequest announce;
  private byte[] bytes = {};
  private boolean askerIsKnown;

  HttpRequest(AnnounceRequest announce) {
    this.announce = announce;
  }

  /** Reads the head of the first request in the bytes. */
  HttpHead.Outcome readHead(byte[] in, int from, int to) {
    bytes = in;
    return head.read(in, from, to);
  }

  /** Reads whose request it is, and which of our places it is meant for. */
  void readTarget(ProxyTrail trail, long high, long low) {
    askerIsKnown = trail.follow(head, bytes, high, low);
    announce.begin(trail.high(), trail.low());
    url.read(bytes, head.targetFrom(), head.targetTo());
  }

  /**
   * Reads an announce.
   *
   * @return what is wrong with it; empty when it is in order
   */
  String readAnnounce(AnnounceDesk desk) {
    url.giveKeyTo(announce);
    var wrong =
        query.readAnnounce(bytes, url.queryFrom(), url.queryTo(), announce, desk.needsKey());
    if (wrong.isEmpty() && query.claimsAddress() && desk.trusts(announce)) {
      query.readClaim(announce);
    }
    return wrong;
  }

  /** Reads the key of a scrape. */
  void readKey() {
    url.giveKeyTo(announce);
  }

  /**
   * Reads the info hashes of a scrape.
   *
   * @return what is wrong with them; empty when they are in order
   */
  String readHashes(int most, HashColumns into) {
    int at = url.queryFrom();
    while (at < url.queryTo() && into.count() < most) {
      int end = Ascii.indexOf(bytes, (byte) '&', at, url.queryTo());
      end = end < 0 ? url.queryTo() : end;
      int equals = Ascii.indexOf(bytes, (byte) '=', at, end);
      if (equals >= 0 && Ascii.equals(bytes, at, equals, INFO_HASH)) {
        var wrong = query.readHash(bytes, equals + 1, end, into);
        if (!wrong.isEmpty()) {
          return wrong;
        }
      }
      at = end + 1;
    }
    return "";
  }

  boolean namesHash() {
    return query.hasInfoHash(bytes, url.queryFrom(), url.queryTo());
  }

  HttpHead head() {
    return head;
  }

  AnnounceUrl.Place place() {
    return url.place();
  }

  HttpQuery query() {
    return query;
  }

  AnnounceRequest announce() {
    return announce;
  }

  /** False when a proxy passed the request on and does not say for whom. */
  boolean askerIsKnown() {
    return askerIsKnown;
  }

  InetAddress asker() {
    return MappedAddress.of(announce.addressHigh, announce.addressLow);
  }

  String path() {
    int mark = Ascii.indexOf(bytes, (byte) '?', head.targetFrom(), head.targetTo());
    return Ascii.text(bytes, head.targetFrom(), mark < 0 ? head.targetTo() : mark);
  }
}
