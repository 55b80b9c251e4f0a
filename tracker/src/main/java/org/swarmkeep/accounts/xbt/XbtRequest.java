package org.swarmkeep.accounts.xbt;

/**
 * What admission reads of a request, in place: the pass of 32 bytes that stood in its path, and the
 * info hash. Implemented by what is decoded anyway, so that asking allocates nothing.
 */
public interface XbtRequest {
  /** Whether there was a pass. */
  boolean hasPass();

  /**
   * Eight bytes of the pass.
   *
   * @param word 0 to 3
   */
  long pass(int word);

  long hashHead();

  long hashMiddle();

  int hashTail();
}
