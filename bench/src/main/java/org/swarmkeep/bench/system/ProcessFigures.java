package org.swarmkeep.bench.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What Linux says of a running process. Processor time comes from {@code schedstat}, which counts
 * nanoseconds; {@code stat} counts ticks of 10 ms, too coarse for a run of seconds.
 *
 * <p>The kernel forgets a thread's time when the thread ends, and a JVM ends compiler threads that
 * have nothing to do; so what a thread had run when it was last seen keeps counting. Not safe for
 * sharing.
 */
public final class ProcessFigures {
  private static final double NANOS = 1e9;

  /** Ticks a second of /proc/stat; USER_HZ is 100 on every Linux that Java runs on. */
  private static final double TICKS = 100;

  private static final Path PROC = Path.of("/proc");

  private final Path proc;
  private final Path process;
  private final Map<Path, Long> nanosOf = new HashMap<>();

  public ProcessFigures(long pid) {
    this(PROC, pid);
  }

  ProcessFigures(Path proc, long pid) {
    this.proc = proc;
    process = proc.resolve(Long.toString(pid));
  }

  /** Seconds that the process's threads have run, in the kernel and out of it. */
  public double cpuSeconds() {
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      threads.forEach(thread -> nanosOf.merge(thread, nanos(thread), Math::max));
    } catch (IOException e) {
      throw gone(e);
    }
    return nanosOf.values().stream().mapToLong(Long::longValue).sum() / NANOS;
  }

  private static long nanos(Path thread) {
    try {
      var text = Files.readString(thread.resolve("schedstat"));
      return Long.parseLong(text, 0, text.indexOf(' '), 10);
    } catch (IOException e) {
      if (Files.exists(thread)) {
        throw new UncheckedIOException(e);
      }
      return 0; // the thread ended between the listing and the reading
    }
  }

  /** Resident memory in kilobytes. */
  public long residentKilobytes() {
    try (Stream<String> lines = Files.lines(process.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /** Seconds a processor has worked for anyone: user, nice, system and both kinds of interrupt. */
  public double busySeconds(int processor) {
    try (Stream<String> lines = Files.lines(proc.resolve("stat"))) {
      return lines
              .map(line -> line.split(" +", -1))
              .filter(words -> words[0].equals("cpu" + processor))
              .mapToDouble(ProcessFigures::busyTicks)
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("there is no processor " + processor))
          / TICKS;
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private static double busyTicks(String[] words) {
    double ticks = 0;
    for (int column : new int[] {1, 2, 3, 6, 7}) {
      ticks += Long.parseLong(words[column]);
    }
    return ticks;
  }

  private UncheckedIOException gone(IOException e) {
    return new UncheckedIOException("cannot read the figures of " + process, e);
  }
}
