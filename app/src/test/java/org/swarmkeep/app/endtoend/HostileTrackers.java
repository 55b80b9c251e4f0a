package org.swarmkeep.app.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The hostile tracker of the house bittorrent, in a process of its own, run from its source. */
final class HostileTrackers implements AutoCloseable {
  private static final Path SOURCE =
      Path.of("../bittorrent/src/test/java/org/swarmkeep/client/HostileTracker.java");

  private final Process process;
  private final List<String> urls;

  private HostileTrackers(Process process, List<String> urls) {
    this.process = process;
    this.urls = urls;
  }

  static HostileTrackers start() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(java, SOURCE.toAbsolutePath().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var urls = process.inputReader(UTF_8).lines().takeWhile(line -> !line.equals("ready")).toList();
    return new HostileTrackers(process, urls);
  }

  List<String> urls() {
    return urls;
  }

  @Override
  public void close() {
    Processes.end(process);
  }
}
