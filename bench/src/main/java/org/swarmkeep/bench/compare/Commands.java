package org.swarmkeep.bench.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Command lines of the programs a comparison starts, and the short ones it asks. */
final class Commands {
  /** A JVM that ends idle compiler threads takes their processor time out of the kernel's sum. */
  static final String STEADY_COMPILER_THREADS = "-XX:-UseDynamicNumberOfCompilerThreads";

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static final int SECONDS_MAX = 120;

  private Commands() {}

  /** A command of this house, run by the Java that runs us and with the same options. */
  static List<String> bench(String... arguments) {
    var command = new ArrayList<String>();
    command.add(JAVA);
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "org.swarmkeep.bench.Bench"));
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  static List<String> pinned(int processor, List<String> command) {
    var pinned = new ArrayList<>(List.of("taskset", "-c", Integer.toString(processor)));
    pinned.addAll(command);
    return pinned;
  }

  static Optional<Path> onPath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Runs a short command; answers its output, or nothing when it fails. */
  static Optional<String> ask(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) && process.exitValue() == 0
        ? Optional.of(output.strip())
        : Optional.empty();
  }

  /** A command line as a reader can repeat it: without this machine's Java and class path. */
  static String readable(List<String> command) {
    int classPath = command.indexOf("-cp");
    if (classPath < 0) {
      return String.join(" ", command);
    }
    var shown = new ArrayList<>(command);
    shown.set(classPath + 1, "...");
    shown.replaceAll(word -> word.equals(JAVA) ? "java" : word);
    return String.join(" ", shown);
  }
}
