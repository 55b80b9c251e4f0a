package org.swarmkeep.client.explain;

import java.util.List;

/** Explains what went to a tracker and what came back. Any bytes can be explained. */
public final class Explainer {
  private final Secrets secrets;
  private final int entriesMost;

  /**
   * @param entriesMost how many entries of a list, such as peers, are told one by one; the rest is
   *     counted
   */
  public Explainer(Secrets secrets, int entriesMost) {
    this.secrets = secrets;
    this.entriesMost = entriesMost;
  }

  /** A datagram to a tracker (BEP 15, BEP 41). */
  public Explanation udpRequest(byte[] datagram) {
    return UdpRequestExplainer.explain(secrets.inUdpRequest(datagram), entriesMost);
  }

  /**
   * A datagram from a tracker (BEP 15).
   *
   * @param v6 it came over IPv6, which decides how long a peer is
   */
  public Explanation udpReply(byte[] datagram, boolean v6) {
    return UdpReplyExplainer.explain(secrets.in(datagram), v6, entriesMost);
  }

  /** What was sent over a connection to an HTTP tracker. */
  public Explanation httpRequest(byte[] bytes) {
    return HttpRequestExplainer.explain(secrets.inHttpRequest(bytes));
  }

  /** What came back; two layers where the body was packed or in chunks. */
  public List<Explanation> httpResponse(byte[] bytes) {
    return HttpResponseExplainer.explain(bytes, secrets, entriesMost);
  }

  /** Bytes of another kind, such as what a proxy was told: named as a whole. */
  public Explanation other(String title, byte[] bytes) {
    var fields = new FieldList(secrets.in(bytes));
    fields.take(bytes.length, title, bytes.length + " bytes", Meaning.of("", ""));
    return fields.explained(title);
  }
}
