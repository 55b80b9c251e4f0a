package org.swarmkeep.client;

import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * How much memory the bodies of hostile trackers may take together: so many large ones in hand, and
 * so few decoded at the same time, for a decoded body is much larger than its bytes.
 */
final class BodyPermits {
  /** A body below this is not worth a permit, and most are. */
  static final int LARGE_BYTES = 64 * 1024;

  private static final int LARGE_MAX = 24;
  private static final int DECODED_MAX = 2;

  private final Semaphore large = new Semaphore(LARGE_MAX);
  private final Semaphore decoded = new Semaphore(DECODED_MAX);

  void takeLarge() throws InterruptedIOException {
    try {
      large.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("no answer in time");
    }
  }

  void giveLargeBack() {
    large.release();
  }

  <T> T decode(Supplier<T> decoding) throws InterruptedIOException {
    try {
      decoded.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("no answer in time");
    }
    try {
      return decoding.get();
    } finally {
      decoded.release();
    }
  }
}
