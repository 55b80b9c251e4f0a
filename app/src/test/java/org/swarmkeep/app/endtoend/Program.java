package org.swarmkeep.app.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The assembled program, started as its user would start it. */
final class Program implements AutoCloseable {
  private static final Path DISTRIBUTION =
      Path.of(System.getProperty("swarmkeep.distribution", "target/swarmkeep")).toAbsolutePath();
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);

  private final Process process;
  private final List<String> output = Collections.synchronizedList(new ArrayList<>());
  private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> readers;
  private volatile boolean ready;

  private Program(Process process) {
    this.process = process;
    this.readers =
        List.of(
            Thread.ofVirtual().start(() -> follow(process.inputReader(UTF_8), output)),
            Thread.ofVirtual().start(() -> follow(process.errorReader(UTF_8), errors)));
  }

  /**
   * @param output everything printed on standard output
   * @param errors everything printed on standard error
   */
  record Outcome(int exitCode, String output, String errors) {}

  /** Runs a command to its end. */
  static Outcome run(List<String> arguments) {
    return run(arguments, "");
  }

  static Outcome run(List<String> arguments, String input) {
    try (var program = launch(arguments, Map.of())) {
      program.process.outputWriter(UTF_8).append(input).close();
      return program.outcome();
    } catch (IOException e) {
      throw new IllegalStateException("the program takes no input", e);
    }
  }

  /** Starts the tracker and the catalog on free ports and waits until they are ready. */
  static Program serve(Path data, String... more) {
    return start("serve", data, more);
  }

  /** Starts the tracker alone on free ports and waits until it is ready. */
  static Program tracker(Path data, String... more) {
    return start("tracker", data, more);
  }

  /** Starts the tracker in the place of XBT, on free ports, and waits until it is ready. */
  static Program xbt(Path data, Path conf, String... more) {
    var arguments =
        Stream.concat(
                Stream.of(
                    "tracker",
                    "--data=" + data,
                    "--xbt-config=" + conf,
                    "--set=tracker.http.listen=[::]:0",
                    "--set=tracker.udp.listen=[::]:0"),
                Stream.of(more))
            .toList();
    return launch(arguments, Map.of()).awaitReady();
  }

  private static Program start(String command, Path data, String... more) {
    var arguments =
        Stream.concat(
                Stream.of(
                    command,
                    "--data=" + data,
                    "--set=catalog.listen=[::]:0",
                    "--set=tracker.http.listen=[::]:0",
                    "--set=tracker.udp.listen=[::]:0"),
                Stream.of(more))
            .toList();
    return launch(arguments, Map.of()).awaitReady();
  }

  static Program launch(List<String> arguments, Map<String, String> environment) {
    var command = new ArrayList<String>();
    command.add(DISTRIBUTION.resolve("bin/swarmkeep").toString());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().put("SWARMKEEP_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    try {
      // Elsewhere than in the repository, so that nobody's swarmkeep.toml is read.
      return new Program(
          builder.directory(Files.createTempDirectory("swarmkeep").toFile()).start());
    } catch (IOException e) {
      throw new IllegalStateException("the distribution is not assembled: " + DISTRIBUTION, e);
    }
  }

  static void copyDistribution(Path target) throws IOException {
    try (var files = Files.walk(DISTRIBUTION)) {
      for (var file : files.toList()) {
        var copy = target.resolve(DISTRIBUTION.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  Program awaitReady() {
    await()
        .alias("the program is ready; so far it said " + errors)
        .atMost(READY_WITHIN)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> ready || !process.isAlive());
    if (!ready) {
      throw new IllegalStateException("ended before it was ready: " + output + errors);
    }
    return this;
  }

  private void follow(BufferedReader reader, List<String> lines) {
    reader
        .lines()
        .forEach(line -> {
          lines.add(line);
          if (line.startsWith("ready")) {
            ready = true;
          }
        });
  }

  long pid() {
    return process.pid();
  }

  List<String> output() {
    return List.copyOf(output);
  }

  List<String> errors() {
    return List.copyOf(errors);
  }

  /** The address of a listener as printed, such as {@code http://[::]:40123}. */
  URI listener(String kind) {
    var start = "listening " + kind + " ";
    return output().stream()
        .filter(line -> line.startsWith(start))
        .map(line -> URI.create(line.substring(start.length())))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no line for " + kind + " in " + output));
  }

  URI catalog() {
    return URI.create("http://127.0.0.1:" + listener("catalog").getPort());
  }

  String operations() {
    return listener("operations").toString();
  }

  int trackerHttpPort() {
    return listener("tracker http").getPort();
  }

  int trackerUdpPort() {
    return listener("tracker udp").getPort();
  }

  /** Asks the program to stop, as a service manager would, and answers its exit code. */
  int stop() {
    process.destroy();
    return awaitEnd();
  }

  /** Ends the program as a power cut would. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** What the command said, once it has ended. */
  Outcome outcome() {
    int exitCode = awaitEnd();
    return new Outcome(exitCode, String.join("\n", output), String.join("\n", errors));
  }

  int awaitEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("still running: " + output + errors);
      }
      for (var reader : readers) {
        reader.join();
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
