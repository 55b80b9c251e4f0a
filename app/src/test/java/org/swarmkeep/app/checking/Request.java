package org.swarmkeep.app.checking;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A datagram that came in. */
record Request(ByteBuffer bytes, int number) {
  boolean isConnect() {
    return bytes.getLong(0) == 0x41727101980L;
  }

  int action() {
    return bytes.getInt(8);
  }

  boolean hasOurId() {
    return bytes.getLong(0) == UdpStub.ID;
  }

  int event() {
    return bytes.getInt(80);
  }

  String target() {
    var options = new byte[bytes.limit() - 98];
    bytes.get(98, options);
    return new String(options, StandardCharsets.ISO_8859_1);
  }

  Optional<byte[]> reply(int action, byte... rest) {
    return Optional.of(
        ByteBuffer.allocate(8 + rest.length)
            .putInt(action)
            .putInt(bytes.getInt(12))
            .put(rest)
            .array());
  }

  Optional<byte[]> connected() {
    return reply(0, ByteBuffer.allocate(8).putLong(UdpStub.ID).array());
  }

  Optional<byte[]> announced(int interval, byte... peers) {
    return reply(
        1,
        ByteBuffer.allocate(12 + peers.length)
            .putInt(interval)
            .putInt(2)
            .putInt(3)
            .put(peers)
            .array());
  }

  Optional<byte[]> error(String text) {
    return reply(3, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What a good tracker says. */
  Optional<byte[]> sane() {
    if (isConnect()) {
      return connected();
    }
    if (!hasOurId()) {
      return Optional.empty();
    }
    return action() == 2 ? reply(2, new byte[12]) : announced(1800);
  }
}
