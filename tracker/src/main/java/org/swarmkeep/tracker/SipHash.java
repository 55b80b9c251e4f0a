package org.swarmkeep.tracker;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** SipHash-2-4 of three 64-bit words under a 128-bit key (Aumasson, Bernstein 2012). */
final class SipHash {
  static final int KEY_BYTES = 16;

  private static final int MESSAGE_BYTES = 24;

  private final long key0;
  private final long key1;

  SipHash(byte[] key) {
    var in = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
    key0 = in.getLong(0);
    key1 = in.getLong(8);
  }

  long hash(long first, long second, long third) {
    long v0 = key0 ^ 0x736f6d6570736575L;
    long v1 = key1 ^ 0x646f72616e646f6dL;
    long v2 = key0 ^ 0x6c7967656e657261L;
    long v3 = key1 ^ 0x7465646279746573L;
    for (int word = 0; word < 4; word++) {
      long m = word == 0 ? first : word == 1 ? second : word == 2 ? third : length();
      v3 ^= m;
      for (int round = 0; round < 2; round++) {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
      }
      v0 ^= m;
    }
    v2 ^= 0xff;
    for (int round = 0; round < 4; round++) {
      v0 += v1;
      v2 += v3;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v1;
      v0 += v3;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 = Long.rotateLeft(v2, 32);
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }

  /** The last word carries the message's length in its top byte. */
  private static long length() {
    return (long) MESSAGE_BYTES << 56;
  }
}
