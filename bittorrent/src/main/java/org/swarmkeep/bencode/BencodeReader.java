package org.swarmkeep.bencode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads one document. Recursive, with a limit on the depth; every byte is looked at once, and the
 * keys of a dictionary are sorted at most once, so hostile input costs no more than O(n log n).
 */
final class BencodeReader {
  private static final int KEY_SHOWN_MAX = 40;

  private final byte[] in;
  private int at;
  private int values;
  private boolean sorted = true;

  BencodeReader(byte[] in) {
    this.in = in;
  }

  BencodeDocument readDocument() throws BencodeException {
    var value = readValue(0);
    return new BencodeDocument(value, sorted, in.length - at);
  }

  private BValue readValue(int depth) throws BencodeException {
    if (at >= in.length) {
      throw problem("It stops where a value should begin", at);
    }
    if (depth >= Bencode.DEPTH_MAX) {
      throw problem("It is nested deeper than " + Bencode.DEPTH_MAX + " levels", at);
    }
    if (++values > Bencode.VALUES_MAX) {
      throw problem("It holds more than " + Bencode.VALUES_MAX + " values", at);
    }
    return switch (in[at]) {
      case 'd' -> readDictionary(depth);
      case 'l' -> readList(depth);
      case 'i' -> readInteger();
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> readBytes();
      default -> throw problem("It has " + shown(in[at]) + " where a value should begin", at);
    };
  }

  private BDictionary readDictionary(int depth) throws BencodeException {
    int offset = at++;
    var entries = new ArrayList<BDictionary.Entry>();
    while (!atEndOf("dictionary", offset)) {
      var key = readKey();
      if (at < in.length && in[at] == 'e') {
        throw problem("It has a key without a value", key.offset());
      }
      entries.add(new BDictionary.Entry(key, readValue(depth + 1)));
    }
    at++;
    sort(entries);
    return new BDictionary(in, offset, at - offset, entries);
  }

  private BBytes readKey() throws BencodeException {
    if (in[at] < '0' || in[at] > '9') {
      throw problem("It has " + shown(in[at]) + " where a dictionary's key should begin", at);
    }
    if (++values > Bencode.VALUES_MAX) {
      throw problem("It holds more than " + Bencode.VALUES_MAX + " values", at);
    }
    return readBytes();
  }

  /** Puts the entries in order, notes whether that was necessary, and refuses a repeated key. */
  private void sort(List<BDictionary.Entry> entries) throws BencodeException {
    boolean ordered = true;
    for (int i = 1; i < entries.size(); i++) {
      ordered &= entries.get(i - 1).key().compareTo(entries.get(i).key()) < 0;
    }
    if (ordered) {
      return;
    }
    sorted = false;
    entries.sort(Comparator.comparing(BDictionary.Entry::key)); // stable: the repeat comes second
    for (int i = 1; i < entries.size(); i++) {
      var key = entries.get(i).key();
      if (entries.get(i - 1).key().equals(key)) {
        throw problem("It has the key " + shown(key) + " twice in one dictionary", key.offset());
      }
    }
  }

  private BList readList(int depth) throws BencodeException {
    int offset = at++;
    var items = new ArrayList<BValue>();
    while (!atEndOf("list", offset)) {
      items.add(readValue(depth + 1));
    }
    at++;
    return new BList(in, offset, at - offset, items);
  }

  private boolean atEndOf(String kind, int offset) throws BencodeException {
    if (at >= in.length) {
      throw problem("It stops in the middle of a " + kind, offset);
    }
    return in[at] == 'e';
  }

  private BInteger readInteger() throws BencodeException {
    int offset = at++;
    boolean negative = at < in.length && in[at] == '-';
    if (negative) {
      at++;
    }
    long value = readDigits("a number", 'e', offset, negative);
    if (negative && value == 0) {
      throw problem("It has a number that is minus zero", offset);
    }
    return new BInteger(in, offset, at - offset, value);
  }

  private BBytes readBytes() throws BencodeException {
    int offset = at;
    long size = readDigits("a string's length", ':', offset, false);
    if (size > in.length - at) {
      throw problem("It stops in the middle of a string", offset);
    }
    int start = at;
    at += (int) size;
    return new BBytes(in, offset, at - offset, start);
  }

  /**
   * Reads digits up to and including the terminator. Sums on the negative side, which is the larger
   * one, and turns round at the end.
   *
   * @param negate leave the sum negative
   */
  private long readDigits(String what, char terminator, int offset, boolean negate)
      throws BencodeException {
    int first = at;
    long sum = 0;
    while (at < in.length && in[at] >= '0' && in[at] <= '9') {
      int digit = in[at] - '0';
      if (sum < Long.MIN_VALUE / 10 || sum * 10 < Long.MIN_VALUE + digit) {
        throw problem("It has " + what + " of more than 64 bits", offset);
      }
      sum = sum * 10 - digit;
      at++;
    }
    if (at >= in.length) {
      throw problem("It stops in the middle of " + what, offset);
    }
    if (at == first || in[at] != terminator) {
      throw problem("It has " + shown(in[at]) + " in " + what, at);
    }
    if (in[first] == '0' && at > first + 1) {
      throw problem("It has " + what + " with a leading zero", offset);
    }
    if (!negate && sum == Long.MIN_VALUE) {
      throw problem("It has " + what + " of more than 64 bits", offset);
    }
    at++;
    return negate ? sum : -sum;
  }

  private BencodeException problem(String what, int offset) {
    return new BencodeException(what, offset, in.length);
  }

  private static String shown(byte unexpected) {
    return unexpected > ' ' && unexpected < 0x7f
        ? "'" + (char) unexpected + "'"
        : "byte 0x%02x".formatted(unexpected);
  }

  /** A key as it may appear in a message: printable ASCII, not long. */
  private static String shown(BBytes key) {
    var text = new String(key.bytes(), StandardCharsets.US_ASCII).replaceAll("[^ -~]", "?");
    return "'" + (text.length() <= KEY_SHOWN_MAX ? text : text.substring(0, KEY_SHOWN_MAX)) + "'";
  }
}
