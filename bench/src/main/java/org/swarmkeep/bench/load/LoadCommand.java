package org.swarmkeep.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** The course of every load: fill when asked, then measure, and print a line for each. */
abstract class LoadCommand implements Callable<Integer> {
  @Mixin final LoadOptions options;

  LoadCommand(LoadOptions options) {
    this.options = options;
  }

  /** One for each thread, ready to begin. */
  abstract List<? extends LoadWorker> workers() throws IOException;

  /** Adds what a fill over this transport came to. */
  abstract ResultLine fillLine(ResultLine line, Measurement filled);

  /** Adds what a run over this transport came to. */
  abstract ResultLine runLine(ResultLine line, Measurement run);

  @Override
  public final Integer call() throws IOException, InterruptedException {
    var workers = workers();
    try {
      var runner = new LoadRunner(workers, options.tracker(), options.serverCpu);
      if (options.fill || options.fillOnly) {
        fill(runner);
      }
      if (!options.fillOnly) {
        var run = runner.measure(options.warmUp(), options.time());
        var line = runLine(new ResultLine("run"), run);
        options.print(run.addCommon(line, options.serverCpu), run.tally());
      }
      return 0;
    } finally {
      workers.forEach(LoadWorker::close);
    }
  }

  private void fill(LoadRunner runner) throws InterruptedException {
    var filled = runner.fill(options.peers);
    var line =
        new ResultLine("fill")
            .add("peers", options.peers)
            .add("torrents", options.torrents)
            .add("seconds", filled.seconds(), 2);
    options.print(filled.addMemory(fillLine(line, filled), options.peers), filled.tally());
  }
}
