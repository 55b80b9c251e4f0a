package org.swarmkeep.tracker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads text from bytes in place. */
final class Ascii {
  /** A number that is none. */
  static final long NO_NUMBER = -2;

  /** A number of 2^63 or more. */
  static final long TOO_LARGE = -3;

  /** A minus sign and digits. */
  static final long NEGATIVE = -4;

  private static final int HEX_DIGITS_IN_LONG = 16;
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final byte[] DIGITS = digits();

  private Ascii() {}

  private static byte[] digits() {
    var values = new byte[1 << Byte.SIZE];
    for (int b = 0; b < values.length; b++) {
      values[b] = (byte) Character.digit(b < 0x80 ? b : ' ', 16);
    }
    return values;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static String text(byte[] in, int from, int to) {
    return new String(in, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Where a byte stands first, or -1; looks at eight bytes at once. */
  static int indexOf(byte[] in, byte wanted, int from, int to) {
    long pattern = (wanted & 0xffL) * ONES;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long differing = (long) EIGHT_BYTES.get(in, at) ^ pattern;
      long zeros = (differing - ONES) & ~differing & HIGH_BITS; // the lowest one set is true
      if (zeros != 0) {
        return at + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
      }
    }
    for (; at < to; at++) {
      if (in[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  /** The first place that holds neither a blank nor a tab. */
  static int skipBlanks(byte[] in, int from, int to) {
    int at = from;
    while (at < to && (in[at] == ' ' || in[at] == '\t')) {
      at++;
    }
    return at;
  }

  /** Where the text ends without the blanks and tabs behind it. */
  static int dropBlanks(byte[] in, int from, int to) {
    int at = to;
    while (at > from && (in[at - 1] == ' ' || in[at - 1] == '\t')) {
      at--;
    }
    return at;
  }

  static boolean equals(byte[] in, int from, int to, byte[] word) {
    if (to - from != word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (in[from + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the span is the word, given in lower case, in any case. */
  static boolean equalsIgnoreCase(byte[] in, int from, int to, byte[] word) {
    if (to - from != word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      int b = in[from + i];
      if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != word[i]) {
        return false;
      }
    }
    return true;
  }

  /** The value of a hexadecimal digit, or -1. */
  static int digit(byte b) {
    return DIGITS[b & 0xff];
  }

  static boolean isHex(byte[] in, int from, int to) {
    for (int at = from; at < to; at++) {
      if (digit(in[at]) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Copies bytes as they stand, eight to a word. */
  static void words(byte[] in, int from, long[] into) {
    for (int word = 0; word < into.length; word++) {
      long value = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        value = (value << Byte.SIZE) | (in[from + word * Long.BYTES + i] & 0xff);
      }
      into[word] = value;
    }
  }

  /** Sixteen hexadecimal digits. */
  static long hex(byte[] in, int from) {
    long value = 0;
    for (int i = 0; i < HEX_DIGITS_IN_LONG; i++) {
      value = (value << 4) | digit(in[from + i]);
    }
    return value;
  }

  /** A decimal number, or one of the negative answers above. */
  static long number(byte[] in, int from, int to) {
    boolean negative = from < to && in[from] == '-';
    int at = negative ? from + 1 : from;
    if (at >= to) {
      return NO_NUMBER;
    }
    long value = 0;
    boolean tooLarge = false;
    for (; at < to; at++) {
      int digit = in[at] - '0';
      if (digit < 0 || digit > 9) {
        return NO_NUMBER;
      }
      tooLarge |= value > (Long.MAX_VALUE - digit) / 10;
      value = value * 10 + digit;
    }
    if (negative) {
      return NEGATIVE;
    }
    return tooLarge ? TOO_LARGE : value;
  }
}
