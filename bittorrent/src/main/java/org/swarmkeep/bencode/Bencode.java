package org.swarmkeep.bencode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads and writes bencoding (BEP 3), strictly: one value has one encoding. The only freedom left
 * is the order of a dictionary's keys, which is accepted and reported, since torrents in the wild
 * get it wrong and their hash must stay what it is.
 */
public final class Bencode {
  /** How many lists and dictionaries may enclose a value. */
  public static final int DEPTH_MAX = 100;

  /** How many values, keys included, a document may hold: enough for 200,000 files. */
  public static final int VALUES_MAX = 2_000_000;

  private Bencode() {}

  /** Reads a document that is one value and nothing else. */
  public static BencodeDocument read(byte[] bytes) throws BencodeException {
    var document = readLeading(bytes);
    if (document.trailingBytes() > 0) {
      throw new BencodeException(
          "It goes on after its end", bytes.length - document.trailingBytes(), bytes.length);
    }
    return document;
  }

  /** Reads the value at the start and tolerates what follows, as some trackers need. */
  public static BencodeDocument readLeading(byte[] bytes) throws BencodeException {
    return new BencodeReader(bytes.clone()).readDocument();
  }

  public static byte[] encode(long integer) {
    return ("i" + integer + "e").getBytes(StandardCharsets.US_ASCII);
  }

  public static byte[] encode(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length + 11);
    out.writeBytes((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(bytes);
    return out.toByteArray();
  }

  /** Encodes text as UTF-8. */
  public static byte[] encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes a list of values that are encoded already. */
  public static byte[] encodeList(List<byte[]> encodedValues) {
    var out = new ByteArrayOutputStream();
    out.write('l');
    encodedValues.forEach(out::writeBytes);
    out.write('e');
    return out.toByteArray();
  }
}
