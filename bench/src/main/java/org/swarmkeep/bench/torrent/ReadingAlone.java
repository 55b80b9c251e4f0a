package org.swarmkeep.bench.torrent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Reads a file on all threads and does nothing with it: what copying out of the system costs. */
record ReadingAlone(Path file, int threads) {
  private static final int READ_BYTES = 128 << 10;

  double seconds() throws IOException, InterruptedException {
    var next = new AtomicLong();
    var running = new ArrayList<Thread>();
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      long start = System.nanoTime();
      for (int i = 0; i < threads; i++) {
        running.add(Thread.ofPlatform().start(() -> read(channel, next, size)));
      }
      for (var thread : running) {
        thread.join();
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private static void read(FileChannel channel, AtomicLong next, long size) {
    var buffer = ByteBuffer.allocateDirect(READ_BYTES);
    try {
      for (long at; (at = next.getAndAdd(READ_BYTES)) < size; ) {
        buffer.clear();
        while (buffer.hasRemaining() && at + buffer.position() < size) {
          channel.read(buffer, at + buffer.position());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
