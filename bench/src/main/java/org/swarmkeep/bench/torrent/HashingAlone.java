package org.swarmkeep.bench.torrent;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.metainfo.content.Digests;
import org.swarmkeep.metainfo.content.HashTree;

/**
 * The yardstick: blocks that lie in memory are hashed on all threads, and nothing else is done. The
 * memory is larger than the processor's caches, as a file is.
 */
final class HashingAlone {
  private static final int MEMORY_BYTES = 64 << 20;
  private static final int RUN_BYTES = 4 << 20;

  private final Metainfo.Format format;
  private final int threads;
  private final byte[][] memory;

  HashingAlone(Metainfo.Format format, int threads) {
    this.format = format;
    this.threads = threads;
    this.memory = new byte[threads][MEMORY_BYTES];
    for (int i = 0; i < threads; i++) {
      for (int at = 0; at < MEMORY_BYTES; at++) {
        memory[i][at] = (byte) (at * 31 + i);
      }
    }
  }

  double seconds(long bytes) throws InterruptedException {
    var left = new AtomicLong(bytes / RUN_BYTES);
    var running = new ArrayList<Thread>();
    long start = System.nanoTime();
    for (var mine : memory) {
      running.add(Thread.ofPlatform().start(() -> hashRuns(mine, left)));
    }
    for (var thread : running) {
      thread.join();
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private void hashRuns(byte[] mine, AtomicLong left) {
    var sha1 = Digests.sha1();
    var sha256 = Digests.sha256();
    for (int at = 0; left.getAndDecrement() > 0; at = (at + RUN_BYTES) % MEMORY_BYTES) {
      for (int block = 0; block < RUN_BYTES; block += HashTree.BLOCK_BYTES) {
        if (format != Metainfo.Format.V2) {
          sha1.update(mine, at + block, HashTree.BLOCK_BYTES);
        }
        if (format != Metainfo.Format.V1) {
          sha256.update(mine, at + block, HashTree.BLOCK_BYTES);
          sha256.digest();
        }
      }
      sha1.digest();
    }
  }

  @Override
  public String toString() {
    return format + " on " + threads + " threads";
  }
}
