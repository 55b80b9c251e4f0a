package org.swarmkeep.ledger;

/**
 * The checksum of a journal record, made of its words, its lane and position, and the journal's
 * salt: so a record that was torn, never written, or left over from an earlier use of the same file
 * is told from a real one. Multiply and rotate, 64 bits; it guards against accidents, not forgery.
 */
final class Seal {
  private static final long ODD = 0x9e3779b97f4a7c15L;

  private Seal() {}

  /** Never 0, which is what an unwritten record has. */
  static long of(long[] words, int lane, long position, long salt) {
    long seal = (salt ^ position) * ODD + lane;
    for (int i = JournalEntry.ROW; i < JournalEntry.WORDS; i++) {
      seal = Long.rotateLeft((seal ^ words[i]) * ODD, 29);
    }
    seal ^= seal >>> 32;
    return seal == 0 ? 1 : seal;
  }
}
