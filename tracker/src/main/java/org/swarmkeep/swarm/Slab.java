package org.swarmkeep.swarm;

import java.util.Arrays;

/**
 * Memory for the small peer tables of one shard. Most swarms hold a few peers and keep growing by a
 * few, so an array object for each would cost its header and, with every growth, garbage; here a
 * block is a stretch of a shared chunk, given back to a list of its size. Guarded by the lock of
 * the shard.
 *
 * <p>Sizes step by a fifth to a third, which bounds what a table does not use. A free block carries
 * the link to the next one of its size in its first word; blocks are neither split nor joined, so a
 * shard keeps the memory of its busiest day.
 */
final class Slab {
  /** A larger table has an array of its own. */
  static final int BLOCK_WORDS_MAX = 256;

  private static final int[] SIZES = {
    1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 24, 30, 40, 48, 60, 80, 96, 128, 160, 208, 256
  };
  private static final byte[] CLASS_OF = classes();
  private static final int CHUNK_WORDS = 1024;
  private static final int CHUNK_NUMBER = 0; // a chunk's first word says which one it is
  private static final int FIRST_BLOCK = 1;
  private static final long NONE = 0;

  private long[][] chunks = {};
  private int chunkCount;
  private int used = CHUNK_WORDS; // of the last chunk
  private final long[] free = new long[SIZES.length]; // chunk number | offset

  private static byte[] classes() {
    var classes = new byte[BLOCK_WORDS_MAX + 1];
    int size = 0;
    for (int words = 0; words <= BLOCK_WORDS_MAX; words++) {
      size += SIZES[size] < words ? 1 : 0;
      classes[words] = (byte) size;
    }
    return classes;
  }

  /** How many words a block for so many words really has. */
  static int sizeFor(int words) {
    return SIZES[CLASS_OF[words]];
  }

  /**
   * Takes a block; its words hold what its last user left there.
   *
   * @param size as {@link #sizeFor} says
   * @return the chunk in the upper half, the block's offset in it in the lower
   */
  long take(int size) {
    int list = CLASS_OF[size];
    long block = free[list];
    if (block != NONE) {
      free[list] = chunk(block)[offset(block)];
      return block;
    }
    if (used + size > CHUNK_WORDS) {
      addChunk();
    }
    block = ((long) (chunkCount - 1) << Integer.SIZE) | used;
    used += size;
    return block;
  }

  /** What is left of the last chunk goes to the free lists in the largest blocks that fit. */
  private void addChunk() {
    while (used < CHUNK_WORDS) {
      int list = CLASS_OF[Math.min(CHUNK_WORDS - used, BLOCK_WORDS_MAX)];
      list -= SIZES[list] > CHUNK_WORDS - used ? 1 : 0;
      release(chunks[chunkCount - 1], used, SIZES[list]);
      used += SIZES[list];
    }
    if (chunkCount == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunkCount + (chunkCount >> 2) + 1);
    }
    chunks[chunkCount] = new long[CHUNK_WORDS];
    chunks[chunkCount][CHUNK_NUMBER] = chunkCount;
    chunkCount++;
    used = FIRST_BLOCK;
  }

  long[] chunk(long block) {
    return chunks[(int) (block >>> Integer.SIZE)];
  }

  static int offset(long block) {
    return (int) block;
  }

  void release(long[] chunk, int offset, int size) {
    int list = CLASS_OF[size];
    chunk[offset] = free[list];
    free[list] = (chunk[CHUNK_NUMBER] << Integer.SIZE) | offset;
  }
}
