package org.swarmkeep.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where and of what a comparison was made.
 *
 * @param commit of the sources, with a plus when they were changed
 * @param load the system's load average before the comparison began
 */
record Machine(
    String processor,
    int processors,
    String memory,
    String kernel,
    String java,
    String commit,
    String load) {
  static Machine here() throws IOException, InterruptedException {
    return new Machine(
        first("/proc/cpuinfo", "model name\\s*:\\s*(.*)"),
        Runtime.getRuntime().availableProcessors(),
        first("/proc/meminfo", "MemTotal:\\s*(.*)"),
        "Linux " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        sources(),
        first("/proc/loadavg", "(\\S+ \\S+ \\S+).*"));
  }

  private static String sources() throws IOException, InterruptedException {
    var head = Commands.ask("git", "rev-parse", "--short=12", "HEAD").orElse("unknown");
    var changed = Commands.ask("git", "status", "--porcelain", "-uno").orElse("");
    return changed.isEmpty() ? head : head + "+";
  }

  private static String first(String file, String regex) throws IOException {
    var pattern = Pattern.compile(regex);
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .map(pattern::matcher)
          .filter(matcher -> matcher.matches())
          .map(matcher -> matcher.group(1))
          .findFirst()
          .orElse("unknown");
    }
  }
}
