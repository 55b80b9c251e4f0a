package org.swarmkeep.tracker;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses text piece by piece into one gzip member (RFC 1952), over and over without garbage.
 */
final class GzipMember {
  private static final byte[] HEADER = {31, (byte) 139, 8, 0, 0, 0, 0, 0, 0, (byte) 255};

  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final CRC32 checksum = new CRC32();
  private int length;

  void begin(ByteBuffer out) {
    deflater.reset();
    checksum.reset();
    length = 0;
    out.put(HEADER);
  }

  /**
   * Adds text.
   *
   * @param out has room for the text and a little more, in an array
   */
  void write(byte[] text, int size, ByteBuffer out) {
    checksum.update(text, 0, size);
    length += size;
    deflater.setInput(text, 0, size);
    deflate(out);
  }

  void end(ByteBuffer out) {
    deflater.finish();
    deflate(out);
    putLittleEndian((int) checksum.getValue(), out);
    putLittleEndian(length, out);
  }

  private void deflate(ByteBuffer out) {
    int from = out.arrayOffset() + out.position();
    int count = deflater.deflate(out.array(), from, out.remaining());
    out.position(out.position() + count);
  }

  private static void putLittleEndian(int value, ByteBuffer out) {
    out.putInt(out.order() == ByteOrder.BIG_ENDIAN ? Integer.reverseBytes(value) : value);
  }
}
