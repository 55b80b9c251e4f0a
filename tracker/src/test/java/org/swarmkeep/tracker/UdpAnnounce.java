package org.swarmkeep.tracker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.swarmkeep.protocol.InfoHash;

/** A UDP announce under construction (BEP 15, 41): a leecher's first by default. */
final class UdpAnnounce {
  private static final int TRANSACTION_ID = 0x2a;

  private final ByteBuffer packet = ByteBuffer.allocate(1024);

  UdpAnnounce(long connectionId, int user, InfoHash hash, int peerId) {
    packet.putLong(connectionId).putInt(1).putInt(TRANSACTION_ID);
    hash.write(packet);
    packet.put("-SK0100-".getBytes(StandardCharsets.US_ASCII)).putLong(0).putInt(peerId);
    packet.putLong(0).putLong(1000).putLong(0); // downloaded, left, uploaded
    packet.putInt(0).putInt(0).putInt(0x1234).putInt(-1).putShort((short) 6881);
    withUrl("/announce?passkey=" + Site.key(user, hash).text());
  }

  UdpAnnounce withUrl(String url) {
    var bytes = url.getBytes(StandardCharsets.US_ASCII);
    packet.position(98).put((byte) 2).put((byte) bytes.length).put(bytes);
    return this;
  }

  UdpAnnounce withOptions(String hex) {
    packet.position(98).put(Hex.packet(hex));
    return this;
  }

  UdpAnnounce withoutOptions() {
    packet.position(98);
    return this;
  }

  UdpAnnounce totals(long uploaded, long downloaded, long left) {
    packet.putLong(56, downloaded).putLong(64, left).putLong(72, uploaded);
    return this;
  }

  UdpAnnounce left(long left) {
    packet.putLong(64, left);
    return this;
  }

  UdpAnnounce seeding() {
    return left(0);
  }

  UdpAnnounce event(int number) {
    packet.putInt(80, number);
    return this;
  }

  UdpAnnounce numwant(int peers) {
    packet.putInt(92, peers);
    return this;
  }

  UdpAnnounce port(int port) {
    packet.putShort(96, (short) port);
    return this;
  }

  byte[] bytes() {
    var bytes = new byte[packet.position()];
    packet.get(0, bytes);
    return bytes;
  }
}
