package org.swarmkeep.bencode;

/**
 * Bytes are not bencoding. The message is a sentence for the person who supplied them, with the
 * place: "It stops in the middle of a string, at byte 28114 of 41902".
 */
public final class BencodeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;

  BencodeException(String problem, int offset, int total) {
    super(problem + ", at byte " + offset + " of " + total);
    this.offset = offset;
  }

  /** Where the problem is, in bytes from the start. */
  public int offset() {
    return offset;
  }
}
