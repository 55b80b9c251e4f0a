package org.swarmkeep.app.faults;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;
import org.swarmkeep.app.endtoend.Tools;

/**
 * The disk's speed and the wall clock as the program sees them: a library of a hundred lines of C,
 * compiled here and loaded before the program's own ({@code LD_PRELOAD}), reads from a shared file
 * what this object writes there.
 */
final class Machine {
  private static final Path SOURCE = Path.of("src/test/native/faulty-machine.c").toAbsolutePath();
  private static final int CLOCK_OFFSET_SECONDS = 0;
  private static final int SYNC_MICROS = 8;
  private static final int WRITE_MICROS = 16;
  private static final int BYTES = 24;

  private final Path library;
  private final Path file;
  private final Path slowFolder;
  private final MappedByteBuffer control;

  /**
   * @param slowFolder where the disk is slow when it is
   */
  Machine(Path folder, Path slowFolder) throws IOException {
    this.library = folder.resolve("faulty-machine.so");
    this.file = folder.resolve("control");
    this.slowFolder = slowFolder;
    var gcc = Tools.require("gcc", "gcc libc6-dev");
    Tools.run(
        Stream.of(gcc, "-shared", "-fPIC", "-O2", "-o", library, SOURCE, "-ldl")
            .map(Object::toString));
    try (var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      control = channel.map(MapMode.READ_WRITE, 0, BYTES);
      control.order(ByteOrder.nativeOrder());
    }
  }

  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAULTY_MACHINE_CONTROL", file.toString(),
        "FAULTY_MACHINE_FOLDER", slowFolder.toString());
  }

  /** How wrong the program's wall clock is from now on. */
  void setClock(long offsetSeconds) {
    control.putLong(CLOCK_OFFSET_SECONDS, offsetSeconds);
  }

  void slowDisk(long syncMicros, long writeMicros) {
    control.putLong(SYNC_MICROS, syncMicros);
    control.putLong(WRITE_MICROS, writeMicros);
  }
}
