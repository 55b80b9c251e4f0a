package org.swarmkeep.ledger;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One file of a lane, mapped into memory: a store into it survives the end of this process without
 * a system call. Written by one thread; others may read what has been published to them.
 */
final class Segment {
  private static final int ZEROS = 1 << 20;

  private final MappedByteBuffer bytes;
  private Path file;
  private long index;

  private Segment(MappedByteBuffer bytes, Path file, long index) {
    this.bytes = bytes;
    this.file = file;
    this.index = index;
  }

  /**
   * Creates a file of zeros. They are really written: a store into a hole of a file on a full disk
   * would end the process.
   */
  static Segment create(Path file, long index, int size) throws IOException {
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      var zeros = ByteBuffer.allocateDirect(Math.min(size, ZEROS));
      for (int left = size; left > 0; left -= zeros.limit()) {
        zeros.clear().limit(Math.min(left, zeros.capacity()));
        while (zeros.hasRemaining()) {
          channel.write(zeros);
        }
      }
      return new Segment(channel.map(MapMode.READ_WRITE, 0, size), file, index);
    }
  }

  static Segment open(Path file, long index) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new Segment(channel.map(MapMode.READ_WRITE, 0, channel.size()), file, index);
    }
  }

  long index() {
    return index;
  }

  Path file() {
    return file;
  }

  int size() {
    return bytes.capacity();
  }

  /** Gives an old file a new life under another name; its records' seals no longer fit. */
  void reuse(Path newFile, long newIndex) throws IOException {
    Files.move(file, newFile);
    file = newFile;
    index = newIndex;
  }

  void write(int offset, long[] words) {
    for (int i = 1; i < words.length; i++) {
      bytes.putLong(offset + i * Long.BYTES, words[i]);
    }
    bytes.putLong(offset, words[0]);
  }

  void read(int offset, long[] words) {
    for (int i = 0; i < words.length; i++) {
      words[i] = bytes.getLong(offset + i * Long.BYTES);
    }
  }

  /** Makes what has been written survive a power failure. */
  void force() {
    bytes.force();
  }

  /** Leaves what was written to the system's cache alone; reading brings it back. */
  void unload() {
    MemorySegment.ofBuffer(bytes).unload();
  }
}
