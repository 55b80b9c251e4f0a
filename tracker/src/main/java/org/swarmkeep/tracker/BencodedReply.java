package org.swarmkeep.tracker;

import java.nio.ByteBuffer;

/** Writes the bencoded bodies of HTTP replies straight into a buffer; keys are sorted (BEP 3). */
final class BencodedReply {
  private static final byte[] COMPLETE = Ascii.bytes("d8:completei");
  private static final byte[] DOWNLOADED = Ascii.bytes("e10:downloadedi");
  private static final byte[] EXTERNAL_IP_4 = Ascii.bytes("e11:external ip4:");
  private static final byte[] EXTERNAL_IP_6 = Ascii.bytes("e11:external ip16:");
  private static final byte[] INCOMPLETE = Ascii.bytes("10:incompletei");
  private static final byte[] INTERVAL = Ascii.bytes("e8:intervali");
  private static final byte[] MIN_INTERVAL = Ascii.bytes("e12:min intervali");
  private static final byte[] PEERS = Ascii.bytes("e5:peers");
  private static final byte[] PEERS6 = Ascii.bytes("6:peers6");
  private static final byte[] FAILURE = Ascii.bytes("d14:failure reason");
  private static final byte[] FAILURE_INTERVAL = Ascii.bytes("8:intervali");
  private static final byte[] RETRY_IN = Ascii.bytes("e8:retry in");
  private static final byte[] FILES = Ascii.bytes("d5:filesd");
  private static final byte[] DOWNLOADERS = Ascii.bytes("e11:downloadersi");
  private static final byte[] SCRAPE_INCOMPLETE = Ascii.bytes("e10:incompletei");
  private static final byte[] HASH = Ascii.bytes("20:");
  private static final byte[] NEVER = Ascii.bytes("5:never");
  private static final byte[] IP = Ascii.bytes("d2:ip");
  private static final byte[] PEER_PORT = Ascii.bytes("4:porti");
  private static final int IPV6_GROUPS = 8;
  private static final int ADDRESS_TEXT_MAX = 39;
  private static final int SECONDS_IN_MINUTE = 60;

  private final byte[] digits = new byte[20];
  private final ByteBuffer address = ByteBuffer.allocate(ADDRESS_TEXT_MAX);

  /** The answer to an announce that was served; endpoints carry ids when they are not compact. */
  void served(
      AnnounceAnswer answer,
      AnnounceRequest asker,
      int minInterval,
      HttpQuery form,
      ByteBuffer out) {
    out.put(COMPLETE);
    number(answer.seeders, out);
    out.put(DOWNLOADED);
    number(answer.completed, out);
    if (asker.isFromIpv4()) {
      out.put(EXTERNAL_IP_4).putInt((int) asker.addressLow);
    } else {
      out.put(EXTERNAL_IP_6).putLong(asker.addressHigh).putLong(asker.addressLow);
    }
    out.put(INCOMPLETE);
    number(answer.leechers, out);
    out.put(INTERVAL);
    number(answer.intervalSeconds, out);
    out.put(MIN_INTERVAL);
    number(minInterval, out);
    out.put(PEERS);
    answer.peers4.flip();
    answer.peers6.flip();
    if (form.isCompact()) {
      compactPeers(answer, out);
    } else {
      listedPeers(answer, out);
    }
    out.put((byte) 'e');
  }

  private void compactPeers(AnnounceAnswer answer, ByteBuffer out) {
    string(answer.peers4, out);
    if (answer.peers6.hasRemaining()) {
      out.put(PEERS6);
      string(answer.peers6, out);
    }
  }

  private void string(ByteBuffer bytes, ByteBuffer out) {
    number(bytes.remaining(), out);
    out.put((byte) ':').put(bytes);
  }

  /** Dictionaries without peer ids: none are kept, and no client of our time reads them. */
  private void listedPeers(AnnounceAnswer answer, ByteBuffer out) {
    out.put((byte) 'l');
    var peers4 = answer.peers4;
    while (peers4.hasRemaining()) {
      ipv4(peers4.getInt());
      listedPeer(peers4, out);
    }
    var peers6 = answer.peers6;
    while (peers6.hasRemaining()) {
      ipv6(peers6.getLong(), peers6.getLong());
      listedPeer(peers6, out);
    }
    out.put((byte) 'e');
  }

  private void listedPeer(ByteBuffer peer, ByteBuffer out) {
    out.put(IP);
    string(address.flip(), out);
    out.put(PEER_PORT);
    number(peer.getShort() & 0xffff, out);
    out.put((byte) 'e').put((byte) 'e');
  }

  private void ipv4(int bits) {
    address.clear();
    for (int shift = 24; shift >= 0; shift -= 8) {
      number((bits >>> shift) & 0xff, address);
      if (shift > 0) {
        address.put((byte) '.');
      }
    }
  }

  private void ipv6(long high, long low) {
    address.clear();
    for (int group = 0; group < IPV6_GROUPS; group++) {
      long half = group < 4 ? high : low;
      int bits = (int) (half >>> (48 - group % 4 * 16)) & 0xffff;
      if (group > 0) {
        address.put((byte) ':');
      }
      hex(bits);
    }
  }

  private void hex(int bits) {
    boolean begun = false;
    for (int shift = 12; shift >= 0; shift -= 4) {
      int digit = (bits >>> shift) & 0xf;
      begun |= digit != 0 || shift == 0;
      if (begun) {
        address.put((byte) Character.forDigit(digit, 16));
      }
    }
  }

  /**
   * A refusal. Clients do not look at {@code retry in} (BEP 31) but at {@code interval}, so both
   * are sent.
   *
   * @param isFinal the client need not come back at all
   */
  void failure(String text, int retrySeconds, boolean isFinal, ByteBuffer out) {
    out.put(FAILURE);
    number(Utf8.length(text), out);
    out.put((byte) ':');
    Utf8.write(text, out);
    out.put(FAILURE_INTERVAL);
    number(retrySeconds, out);
    out.put(MIN_INTERVAL);
    number(retrySeconds, out);
    out.put(RETRY_IN);
    if (isFinal) {
      out.put(NEVER);
    } else {
      out.put((byte) 'i');
      number(Math.max(1, retrySeconds / SECONDS_IN_MINUTE), out);
      out.put((byte) 'e');
    }
    out.put((byte) 'e');
  }

  void beginScrape(ByteBuffer out) {
    out.put(FILES);
  }

  /** One torrent of a scrape; call in the order of their hashes. */
  void scraped(HashColumns hashes, int row, AnnounceAnswer answer, ByteBuffer out) {
    out.put(HASH);
    hashes.write(row, out);
    out.put(COMPLETE);
    number(answer.seeders, out);
    out.put(DOWNLOADED);
    number(answer.completed, out);
    out.put(DOWNLOADERS);
    number(answer.leechers - answer.partialSeeds, out);
    out.put(SCRAPE_INCOMPLETE);
    number(answer.leechers, out);
    out.put((byte) 'e').put((byte) 'e');
  }

  void endScrape(ByteBuffer out) {
    out.put((byte) 'e').put((byte) 'e');
  }

  private void number(long value, ByteBuffer out) {
    int at = digits.length;
    long rest = value;
    do {
      digits[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    out.put(digits, at, digits.length - at);
  }
}
