package org.swarmkeep.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The two ways in which HTTP/1.1 marks where a body ends (RFC 9112). */
abstract sealed class HttpBodyInput extends InputStream {
  final InputStream in;

  HttpBodyInput(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public abstract int read(byte[] into, int offset, int length) throws IOException;

  /** The next so many bytes; their lack is an error. */
  static final class Limited extends HttpBodyInput {
    private long left;

    Limited(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = in.read(into, offset, (int) Math.min(length, left));
      if (count < 0) {
        throw new EOFException("it closed the connection in the middle of its answer");
      }
      left -= count;
      return count;
    }
  }

  /** Chunks with their sizes before them; what follows the last is of no interest. */
  static final class Chunked extends HttpBodyInput {
    private static final int SIZE_LINE_MAX = 1_000;

    private Limited chunk;
    private boolean started;
    private boolean ended;

    Chunked(InputStream in) {
      super(in);
      this.chunk = new Limited(in, 0);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = chunk.read(into, offset, length);
      if (count >= 0 || ended) {
        return count;
      }
      long size = nextSize();
      ended = size == 0;
      chunk = new Limited(in, size);
      return chunk.read(into, offset, length);
    }

    private long nextSize() throws IOException {
      if (started) {
        line(); // what ends the chunk before
      }
      started = true;
      var digits = line().split(";", 2)[0].strip();
      if (!digits.matches("[0-9a-fA-F]{1,15}")) {
        throw new IOException("its chunks are not marked as they should be");
      }
      return Long.parseLong(digits, 16);
    }

    private String line() throws IOException {
      var line = new StringBuilder();
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0 || line.length() > SIZE_LINE_MAX) {
          throw new EOFException("its chunks are not marked as they should be");
        }
        line.append((char) next);
      }
      return line.toString();
    }
  }
}
