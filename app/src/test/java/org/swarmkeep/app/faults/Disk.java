package org.swarmkeep.app.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.swarmkeep.app.endtoend.Tools;

/** A small disk of the test's own, in memory, on which the data directory lies. Needs root. */
final class Disk implements AutoCloseable {
  private static final int MEBIBYTES = 24;

  private final Path mount;
  private final Path ballast;

  Disk(Path mount) throws IOException {
    this.mount = Files.createDirectories(mount);
    this.ballast = mount.resolve("ballast");
    Tools.run(
        Stream.of(
            "mount", "-t", "tmpfs", "-o", "size=" + MEBIBYTES + "m", "tmpfs", mount.toString()));
  }

  Path mount() {
    return mount;
  }

  /** Leaves no byte of room. */
  void fill() {
    var zeros = ByteBuffer.allocate(1 << 16);
    try (var channel =
        FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        channel.write(zeros.clear());
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw new IllegalStateException("the disk cannot be filled", e);
      }
    }
  }

  void free() {
    try {
      Files.deleteIfExists(ballast);
    } catch (IOException e) {
      throw new IllegalStateException("the ballast stays", e);
    }
  }

  @Override
  public void close() {
    Tools.run(Stream.of("umount", "--lazy", mount.toString()));
  }
}
