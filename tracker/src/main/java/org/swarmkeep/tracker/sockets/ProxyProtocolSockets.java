package org.swarmkeep.tracker.sockets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.rules.AddressList;

/**
 * Reads the header by which a TCP proxy tells whose connection it passes on (PROXY protocol,
 * version 2). A connection from a trusted proxy begins with one; any other is left alone, so that
 * nobody else can choose an address.
 */
public final class ProxyProtocolSockets extends FilteringSockets {
  private static final byte[] SIGNATURE =
      "\r\n\r\n\0\r\nQUIT\n".getBytes(StandardCharsets.US_ASCII);
  private static final int COMMAND = 12;
  private static final int FAMILY = 13;
  private static final int LENGTH = 14;
  private static final int ADDRESSES = 16;

  private static final int LOCAL = 0x20;
  private static final int PROXY = 0x21;
  private static final int IPV4 = 1;
  private static final int IPV4_BYTES = 12;
  private static final int IPV6 = 2;
  private static final int IPV6_BYTES = 36;

  /** Addresses and the additions (TLV) behind them; real ones have some hundred bytes. */
  private static final int HEADER_BYTES_MAX = 2048;

  /** What is known of one connection; used again for the next with its handle. */
  private static final class Opening {
    private final byte[] bytes = new byte[HEADER_BYTES_MAX];
    private final ByteBuffer header = ByteBuffer.wrap(bytes);
    private boolean expected;
    private long high;
    private long low;
  }

  private final AddressList trusted;
  private final List<Opening> openings = new ArrayList<>();

  public ProxyProtocolSockets(StreamSockets inner, AddressList trusted) {
    super(inner);
    this.trusted = trusted;
  }

  @Override
  public int accept() {
    int connection = inner.accept();
    if (connection >= 0) {
      while (connection >= openings.size()) {
        openings.add(new Opening());
      }
      var opening = openings.get(connection);
      opening.high = inner.addressHigh(connection);
      opening.low = inner.addressLow(connection);
      opening.expected = trusted.contains(opening.high, opening.low);
      opening.header.clear();
    }
    return connection;
  }

  @Override
  public long addressHigh(int connection) {
    return openings.get(connection).high;
  }

  @Override
  public long addressLow(int connection) {
    return openings.get(connection).low;
  }

  @Override
  public int read(int connection, byte[] into, int from, int length) {
    var opening = openings.get(connection);
    if (!opening.expected) {
      return inner.read(connection, into, from, length);
    }
    var header = opening.header;
    int count = inner.read(connection, opening.bytes, header.position(), header.remaining());
    if (count <= 0) {
      return count;
    }
    header.position(header.position() + count);
    int end = readHeader(opening);
    if (end <= 0) {
      return end;
    }
    opening.expected = false;
    int rest = header.position() - end;
    System.arraycopy(opening.bytes, end, into, from, rest);
    return rest > 0 ? rest : inner.read(connection, into, from, length);
  }

  /** Where the header ends, 0 when it is not whole yet, or {@link #GARBLED}. */
  private static int readHeader(Opening opening) {
    var header = opening.header;
    int have = header.position();
    for (int i = 0; i < Math.min(have, SIGNATURE.length); i++) {
      if (header.get(i) != SIGNATURE[i]) {
        return GARBLED;
      }
    }
    if (have < ADDRESSES) {
      return 0;
    }
    int end = ADDRESSES + (header.getShort(LENGTH) & 0xffff);
    if (end > HEADER_BYTES_MAX) {
      return GARBLED;
    }
    return have < end ? 0 : take(opening, end);
  }

  private static int take(Opening opening, int end) {
    var header = opening.header;
    int command = header.get(COMMAND);
    if (command == LOCAL) {
      return end; // the proxy speaks for itself, as when it looks whether we live
    }
    if (command != PROXY) {
      return GARBLED;
    }
    int family = header.get(FAMILY) >>> 4;
    int length = end - ADDRESSES;
    if ((family == IPV4 && length < IPV4_BYTES) || (family == IPV6 && length < IPV6_BYTES)) {
      return GARBLED;
    }
    if (family == IPV4) {
      opening.high = 0;
      opening.low = SocketAddresses.mapped(header.getInt(ADDRESSES));
    } else if (family == IPV6) {
      opening.high = header.getLong(ADDRESSES);
      opening.low = header.getLong(ADDRESSES + Long.BYTES);
    }
    return end;
  }
}
