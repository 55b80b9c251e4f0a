package org.swarmkeep.bencode;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A value read from bencoded bytes (BEP 3). It remembers which bytes it was read from, because a
 * torrent's hash is taken over the bytes its maker wrote, never over a re-encoding. Immutable.
 *
 * <p>A value is a view of the one copy that the reader took, not a copy of its own, so the memory a
 * document needs stays within a small multiple of its length.
 */
public abstract sealed class BValue permits BDictionary, BList, BInteger, BBytes {
  final byte[] source;
  private final int offset;
  private final int length;

  BValue(byte[] source, int offset, int length) {
    this.source = source;
    this.offset = offset;
    this.length = length;
  }

  /** Where the value's encoding begins, in bytes from the start of the document. */
  public final int offset() {
    return offset;
  }

  /** How many bytes the value's encoding takes. */
  public final int length() {
    return length;
  }

  /** The byte after the value's encoding, counted from the start of the document. */
  public final int end() {
    return offset + length;
  }

  /** A copy of the bytes that this value was read from. */
  public final byte[] raw() {
    return Arrays.copyOfRange(source, offset, end());
  }

  /** Feeds the bytes that this value was read from to a digest. */
  public final void digestRaw(MessageDigest digest) {
    digest.update(source, offset, length);
  }
}
