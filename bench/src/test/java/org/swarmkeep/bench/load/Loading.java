package org.swarmkeep.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * Runs a load command in this process and keeps what it printed.
 *
 * @param errors what the command wrote about its failure
 */
record Loading(int status, List<ResultLine> results, String errors) {
  static Loading run(Callable<Integer> command, String... arguments) {
    var before = System.out;
    var printed = new ByteArrayOutputStream();
    var failure = new StringWriter();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      int status =
          new CommandLine(command)
              .setOverwrittenOptionsAllowed(true)
              .setErr(new PrintWriter(failure))
              .setExecutionExceptionHandler((e, line, _) -> {
                line.getErr().println(e.getMessage());
                return 2;
              })
              .execute(arguments);
      var results =
          printed
              .toString(StandardCharsets.UTF_8)
              .lines()
              .map(ResultLine::parse)
              .flatMap(Optional::stream)
              .toList();
      return new Loading(status, results, failure.toString());
    } finally {
      System.setOut(before);
    }
  }

  double number(String name, String key) {
    return results.stream()
        .filter(line -> line.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line " + name + ": " + this))
        .number(key)
        .orElseThrow(() -> new AssertionError("no " + key + ": " + this));
  }
}
