package org.swarmkeep.ledger;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A file that is there in full or not at all: written beside its place, forced to disk, then moved
 * over the old one. Its last eight bytes are a CRC-32C of all before, checked before anything is
 * read.
 */
public final class CheckedFile {
  private static final int BUFFER = 1 << 16;

  private CheckedFile() {}

  /** Writes a body. */
  @FunctionalInterface
  public interface Writer {
    void write(OutputStream out) throws IOException;
  }

  /** Reads a body; sees no byte of the checksum. */
  @FunctionalInterface
  public interface Reader {
    void read(InputStream in) throws IOException;
  }

  /**
   * Writes a file; after a failure the old one is there and nothing else, for the disk may be full.
   */
  public static void write(Path file, Writer body) throws IOException {
    var beside = file.resolveSibling(file.getFileName() + ".new");
    try {
      writeAndForce(beside, body);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(beside);
      throw e;
    }
    force(file.toAbsolutePath().resolveSibling("."));
  }

  private static void writeAndForce(Path file, Writer body) throws IOException {
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var buffer = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
      var checked = new CheckedOutputStream(buffer, new CRC32C());
      body.write(checked);
      new DataOutputStream(buffer).writeLong(checked.getChecksum().getValue());
      buffer.flush();
      channel.force(true);
    }
  }

  /** Makes a rename survive a power failure; a system that cannot open a folder needs it not. */
  static void force(Path folder) throws IOException {
    if (System.getProperty("os.name", "").startsWith("Windows")) {
      return;
    }
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Checks a file, then reads it.
   *
   * @throws IOException it cannot be read, or is damaged, or the body is not what the reader
   *     expected
   */
  public static void read(Path file, Reader body) throws IOException {
    long bodyBytes = Files.size(file) - Long.BYTES;
    if (bodyBytes < 0) {
      throw new EOFException(file + " is too short to hold a checksum");
    }
    check(file, bodyBytes);
    try (var in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      body.read(new BodyStream(in, bodyBytes));
    }
  }

  private static void check(Path file, long bodyBytes) throws IOException {
    try (var in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      var checked = new CheckedInputStream(in, new CRC32C());
      new BodyStream(checked, bodyBytes).transferTo(OutputStream.nullOutputStream());
      long sum = checked.getChecksum().getValue();
      if (new DataInputStream(in).readLong() != sum) {
        throw new IOException(file + " is damaged: its checksum does not fit");
      }
    }
  }

  /** The first so many bytes of a stream. */
  private static final class BodyStream extends InputStream {
    private final InputStream in;
    private long left;

    BodyStream(InputStream in, long length) {
      this.in = in;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      if (left == 0) {
        return -1;
      }
      left--;
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = in.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(0, count);
      return count;
    }
  }
}
