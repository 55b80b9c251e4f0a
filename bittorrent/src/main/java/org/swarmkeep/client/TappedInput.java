package org.swarmkeep.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A connection's bytes on their way in, with a {@link Wiretap} that sees them pass. */
final class TappedInput extends FilterInputStream {
  private final Wiretap wiretap;
  private final Wiretap.Line line;

  TappedInput(InputStream in, Wiretap wiretap, Wiretap.Line line) {
    super(in);
    this.wiretap = wiretap;
    this.line = line;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    if (count > 0) {
      wiretap.received(line, Arrays.copyOfRange(into, offset, offset + count), System.nanoTime());
    }
    return count;
  }
}
