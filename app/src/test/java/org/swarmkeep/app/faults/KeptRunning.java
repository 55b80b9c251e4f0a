package org.swarmkeep.app.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The program, started again whenever it has ended, as a service manager does. It ends by a signal
 * of ours, or because it cannot start while something it needs is away; any other end is a defect.
 */
final class KeptRunning implements AutoCloseable {
  private static final Path PROGRAM =
      Path.of(System.getProperty("swarmkeep.distribution", "target/swarmkeep"), "bin/swarmkeep")
          .toAbsolutePath();

  /** With an explanation. */
  private static final int FAILED = 1;

  private static final int KILLED = 137;

  /** By a SIGTERM that came before the program could handle it. */
  private static final int TERMINATED = 143;

  private static final int LINES_MAX = 400;
  private static final long PAUSE_NANOS = 50_000_000;

  private final List<String> arguments;
  private final Map<String, String> environment;
  private final Path folder;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final List<String> defects = Collections.synchronizedList(new ArrayList<>());
  private final Thread keeper = Thread.ofVirtual().unstarted(this::keep);
  private volatile boolean closing;
  private volatile boolean ready;
  private final AtomicInteger starts = new AtomicInteger();
  private final AtomicInteger startFailures = new AtomicInteger();
  private volatile @Nullable Process process;

  /**
   * @param folder where the program is started, so that it reads nobody's configuration
   */
  KeptRunning(List<String> arguments, Map<String, String> environment, Path folder) {
    this.arguments = List.copyOf(arguments);
    this.environment = Map.copyOf(environment);
    this.folder = folder;
    keeper.start();
  }

  private void keep() {
    while (!closing) {
      try {
        runOnce();
      } catch (IOException e) {
        defects.add("cannot be started: " + e);
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void runOnce() throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("SWARMKEEP_JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .put("SWARMKEEP_JAVA_OPTIONS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m");
    builder.environment().putAll(environment);
    var started = builder.start();
    process = started;
    starts.incrementAndGet();
    boolean wasReady = follow(started.inputReader(UTF_8));
    int exitCode = started.waitFor();
    ready = false;
    startFailures.addAndGet(wasReady || exitCode != FAILED ? 0 : 1);
    if (!Set.of(0, FAILED, KILLED, TERMINATED).contains(exitCode)) {
      defects.add("the program ended with " + exitCode + "; it said " + tail());
    }
  }

  private boolean follow(BufferedReader output) {
    try {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        ready |= line.startsWith("ready");
        if (lines.size() > LINES_MAX) {
          lines.removeFirst();
        }
      }
    } catch (IOException e) {
      lines.add("(its output ended with " + e + ")");
    }
    return ready;
  }

  boolean isReady() {
    return ready;
  }

  /** What must never have happened. */
  List<String> defects() {
    return List.copyOf(defects);
  }

  int starts() {
    return starts.get();
  }

  /** How many starts ended because something was away. */
  int startFailures() {
    return startFailures.get();
  }

  String tail() {
    return String.join("\n", List.copyOf(lines));
  }

  /** Ends the program as a crash would. */
  void kill() {
    var current = process;
    if (current != null) {
      current.destroyForcibly();
    }
  }

  /** Asks the program to end. */
  void terminate() {
    var current = process;
    if (current != null) {
      current.destroy();
    }
  }

  @Override
  public void close() {
    closing = true;
    kill();
    try {
      keeper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
  }
}
