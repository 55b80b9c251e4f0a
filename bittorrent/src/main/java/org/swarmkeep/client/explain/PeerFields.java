package org.swarmkeep.client.explain;

import org.swarmkeep.protocol.CompactPeers;
import org.swarmkeep.protocol.PeerAddress;

/** Names compact peers: one by one as far as asked for, then the rest by their number. */
final class PeerFields {
  private PeerFields() {}

  /**
   * @param end where the peers end
   * @param most how many are told one by one
   */
  static void name(FieldList fields, int end, int peerBytes, int most) {
    int count = (end - fields.at()) / peerBytes;
    var source = peerBytes == CompactPeers.V4_BYTES ? "BEP 23" : "BEP 7";
    int told = FieldList.told(count, most);
    for (int i = 1; i <= told; i++) {
      var peer = peer(fields.bytes().bytes(fields.at(), peerBytes));
      fields.take(peerBytes, "peer " + i, peer.toString(), meaning(peer, i == 1, source));
    }
    int rest = count - told;
    fields.take(
        rest * peerBytes,
        "peers " + (told + 1) + " to " + count,
        rest + " more, " + unusable(fields, rest, peerBytes) + " of them with port 0",
        Meaning.of("", source));
    int tail = end - fields.at();
    fields.take(
        tail,
        "odd tail",
        tail + " of " + peerBytes + " bytes",
        Meaning.odd(
            "the list ends in the middle of a peer; many clients refuse all of it", source));
  }

  private static PeerAddress peer(byte[] entry) {
    return CompactPeers.read(entry, entry.length).getFirst();
  }

  private static Meaning meaning(PeerAddress peer, boolean first, String source) {
    if (peer.port() == 0) {
      return Meaning.odd("port 0: nobody can be reached there", source);
    }
    if (!peer.isUsable()) {
      return Meaning.odd("no address: nobody can be reached there", source);
    }
    return Meaning.of(
        first ? (peer.isV6() ? "16 bytes" : "4 bytes") + " of address, 2 of port" : "", source);
  }

  private static long unusable(FieldList fields, int count, int peerBytes) {
    var bytes = fields.bytes().bytes(fields.at(), count * peerBytes);
    return CompactPeers.read(bytes, peerBytes).stream().filter(peer -> peer.port() == 0).count();
  }
}
