package org.swarmkeep.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a list file: an entry is the first word of a line, what follows it is a note of the
 * operator's. A word that begins with {@code #} is a comment; empty lines mean nothing. Works on
 * bytes, so that a million lines take a fraction of a second.
 */
final class ListReader {
  /** Far more than anybody lists; bounds the memory of a file that is no list. */
  static final int ENTRIES_MAX = 20_000_000;

  private static final int WORD_BYTES_MAX = 256;
  private static final int CHUNK_BYTES = 1 << 16;

  /** Takes an entry, or throws an {@link IllegalArgumentException} that ends a sentence on it. */
  @FunctionalInterface
  interface Entries {
    void take(byte[] word, int length);
  }

  private enum Place {
    BEFORE_WORD,
    IN_WORD,
    BEHIND_WORD
  }

  private final Entries entries;
  private final byte[] word = new byte[WORD_BYTES_MAX];
  private int length;
  private Place place = Place.BEFORE_WORD;
  private int line = 1;
  private int count;

  private ListReader(Entries entries) {
    this.entries = entries;
  }

  static void read(InputStream in, Entries entries) throws IOException, BadLineException {
    var reader = new ListReader(entries);
    var chunk = new byte[CHUNK_BYTES];
    int length = in.readNBytes(chunk, 0, CHUNK_BYTES);
    int at = startsWithByteOrderMark(chunk, length) ? 3 : 0;
    while (length > 0) {
      while (at < length) {
        reader.take(chunk[at++]);
      }
      length = in.readNBytes(chunk, 0, CHUNK_BYTES);
      at = 0;
    }
    reader.endWord();
  }

  /** Some editors begin a file of UTF-8 with U+FEFF. */
  private static boolean startsWithByteOrderMark(byte[] bytes, int length) {
    return length >= 3
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf;
  }

  static String text(byte[] word, int length) {
    return new String(word, 0, length, StandardCharsets.UTF_8);
  }

  private void take(byte b) throws BadLineException {
    if (b == '\n') {
      endWord();
      place = Place.BEFORE_WORD;
      line++;
      return;
    }
    boolean blank = b == ' ' || b == '\t' || b == '\r';
    switch (place) {
      case BEFORE_WORD -> {
        if (!blank) {
          place = b == '#' ? Place.BEHIND_WORD : Place.IN_WORD;
          append(b);
        }
      }
      case IN_WORD -> {
        if (blank) {
          endWord();
        } else {
          append(b);
        }
      }
      case BEHIND_WORD -> {
        return; // a note or a comment
      }
    }
  }

  private void append(byte b) throws BadLineException {
    if (place != Place.IN_WORD) {
      return;
    }
    if (length == WORD_BYTES_MAX) {
      throw bad("goes on beyond every entry's length");
    }
    word[length++] = b;
  }

  private void endWord() throws BadLineException {
    if (place != Place.IN_WORD) {
      return;
    }
    if (++count > ENTRIES_MAX) {
      throw bad("is beyond the " + ENTRIES_MAX + " entries a list may have");
    }
    try {
      entries.take(word, length);
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
    place = Place.BEHIND_WORD;
    length = 0;
  }

  private BadLineException bad(String problem) {
    return new BadLineException(line, text(word, length), problem);
  }
}
