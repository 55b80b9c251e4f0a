package org.swarmkeep.app.commands;

import org.swarmkeep.app.serving.Serving;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the tracker and the catalog. */
@Command(
    name = "serve",
    description = {
      "Runs the tracker and the catalog until it is told to stop (SIGTERM, Ctrl-C).",
      "The first start prints a one-time link that makes you the administrator."
    })
final class ServeCommand implements Runnable {
  @Mixin private ConfigurationOptions options;

  @Option(
      names = "--until-ready",
      description = "Stop as soon as everything is ready: a rehearsal of a start.")
  private boolean untilReady;

  @Override
  public void run() {
    new Serving(options.source(), true, System.out).run(untilReady);
  }
}
