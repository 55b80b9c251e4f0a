package org.swarmkeep.bench.jmh;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the microbenchmarks whose names match the arguments, all without one; takes JMH's own
 * options, of which {@code -prof gc} shows allocation.
 */
public final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] args) throws CommandLineOptionException, RunnerException {
    run(args);
  }

  static Collection<RunResult> run(String... args)
      throws CommandLineOptionException, RunnerException {
    var options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(args))
            .jvmArgsAppend("-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED")
            .build();
    return new Runner(options).run();
  }
}
