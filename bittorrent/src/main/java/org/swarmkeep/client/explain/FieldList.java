package org.swarmkeep.client.explain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * Fields being named from the first byte to the last. Only the next bytes can be named, which is
 * how each byte comes to be in exactly one field. Not safe for sharing.
 */
final class FieldList {
  private final WireBytes bytes;
  private final List<Field> fields = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int at;
  private boolean ended;

  FieldList(WireBytes bytes) {
    this.bytes = bytes;
  }

  int at() {
    return at;
  }

  int left() {
    return bytes.length() - at;
  }

  WireBytes bytes() {
    return bytes;
  }

  /** Names the next bytes; no bytes need no name. */
  void take(int length, String name, String value, Meaning meaning) {
    if (length > 0) {
      fields.add(new Field(at, length, name, value, meaning));
      at += length;
    }
  }

  /**
   * Names a field of fixed length. Where the packet ends inside it, it is named as cut; where it
   * ends before it, a note says so, once.
   *
   * @return the field was there as a whole
   */
  boolean fixed(int length, String name, Function<byte[], String> value, Meaning meaning) {
    if (left() >= length) {
      take(length, name, value.apply(bytes.bytes(at, length)), meaning);
      return true;
    }
    if (left() > 0) {
      take(left(), name, "cut off: " + left() + " of " + length + " bytes", cut(meaning));
    } else if (!ended) {
      note("It ends at byte " + at + ", before its " + name);
    }
    ended = true;
    return false;
  }

  boolean number(int length, String name, Meaning meaning) {
    return fixed(length, name, FieldList::unsigned, meaning);
  }

  boolean hex(int length, String name, Meaning meaning) {
    return fixed(length, name, HexFormat.of()::formatHex, meaning);
  }

  /** Names all that is left as something that should not be there. */
  void surplus(String meaning, String source) {
    take(
        left(),
        "trailing",
        left() == 1 ? "1 byte" : left() + " bytes",
        Meaning.odd(meaning, source));
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  Explanation explained(String title) {
    return new Explanation(title, bytes, fields, notes);
  }

  /** How many of a list's entries are told one by one: "and 1 more" is no shorter than the one. */
  static int told(int count, int most) {
    return count - 1 <= most ? count : most;
  }

  static String unsigned(byte[] number) {
    return new BigInteger(1, number).toString();
  }

  private static Meaning cut(Meaning meaning) {
    return Meaning.odd("the packet ends here", meaning.source());
  }
}
