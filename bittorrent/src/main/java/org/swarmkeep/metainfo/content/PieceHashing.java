package org.swarmkeep.metainfo.content;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Hashes all pieces on several threads. Each takes the next run of pieces from a counter, so none
 * waits for another, and files are read nearly in order, which disks and the kernel's reading ahead
 * like. Memory does not grow with the files, but for the hashes.
 */
public final class PieceHashing {
  private static final int RUN_BYTES = 4 << 20;
  private static final int REPORT_MILLIS = 100;

  private final PieceLayout layout;
  private final PieceHashes hashes;
  private final boolean isTolerant;
  private final int runPieces;
  private final AtomicInteger nextRun = new AtomicInteger();
  private final LongAdder bytesRead = new LongAdder();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final BitSet unreadable = new BitSet();
  private volatile boolean stopped;

  private PieceHashing(PieceLayout layout, PieceHashes hashes, boolean isTolerant) {
    this.layout = layout;
    this.hashes = hashes;
    this.isTolerant = isTolerant;
    this.runPieces = Math.max(1, RUN_BYTES / layout.pieceLengthBytes());
  }

  /** Hashes files that must all be there and stay as they are. Interrupting it ends it soon. */
  public static void hash(PieceLayout layout, PieceHashes into, int threads, Progress progress)
      throws ContentException, InterruptedException {
    var hashing = new PieceHashing(layout, into, false);
    hashing.run(threads, progress);
    for (var stretch : layout.stretches()) {
      checkUnchanged(stretch);
    }
  }

  /**
   * Hashes what can be read.
   *
   * @return the pieces that could not be read
   */
  public static BitSet hashWhatIsThere(
      PieceLayout layout, PieceHashes into, int threads, Progress progress)
      throws ContentException, InterruptedException {
    var hashing = new PieceHashing(layout, into, true);
    hashing.run(threads, progress);
    return hashing.unreadable;
  }

  private void run(int threads, Progress progress) throws ContentException, InterruptedException {
    int runs = (int) PieceLayout.pieceCount(layout.pieceCount(), runPieces);
    var left = new CountDownLatch(Math.clamp(threads, 1, Math.max(1, runs)));
    for (var thread : threads(left)) {
      thread.start();
    }
    try {
      while (!left.await(REPORT_MILLIS, TimeUnit.MILLISECONDS)) {
        progress.at(bytesRead.sum(), layout.fileBytes());
      }
    } finally {
      stopped = true; // when a listener threw or the caller was interrupted
    }
    var why = failure.get();
    if (why instanceof ContentException e) {
      throw e;
    }
    if (why != null) {
      throw new IllegalStateException("hashing failed", why);
    }
    progress.at(bytesRead.sum(), layout.fileBytes());
  }

  private List<Thread> threads(CountDownLatch left) {
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < left.getCount(); i++) {
      threads.add(
          Thread.ofPlatform()
              .name("hashing-" + i)
              .daemon()
              .unstarted(() -> {
                try {
                  work();
                } finally {
                  left.countDown();
                }
              }));
    }
    return threads;
  }

  private void work() {
    try (var hasher = new PieceHasher(layout, hashes, bytesRead::add)) {
      int pieces = layout.pieceCount();
      for (long first; (first = (long) nextRun.getAndIncrement() * runPieces) < pieces; ) {
        long end = Math.min(pieces, first + runPieces);
        for (int piece = (int) first; piece < end && !stopped; piece++) {
          hash(hasher, piece);
        }
        if (stopped) {
          return;
        }
      }
    } catch (ContentException | IOException | RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      stopped = true;
    }
  }

  private void hash(PieceHasher hasher, int piece) throws ContentException {
    try {
      hasher.hash(piece);
    } catch (ContentException e) {
      if (!isTolerant) {
        throw e;
      }
      synchronized (unreadable) {
        unreadable.set(piece);
      }
    }
  }

  private static void checkUnchanged(PieceLayout.Stretch stretch) throws ContentException {
    try {
      var now = FileEntry.of(stretch.file(), true);
      if (now.sizeBytes() != stretch.sizeBytes() || !now.modified().equals(stretch.modified())) {
        throw new ContentException(
            stretch.file() + " was changed while it was read; try again when nothing changes it");
      }
    } catch (IOException e) {
      throw ContentScan.unreadable(stretch.file(), e);
    }
  }
}
