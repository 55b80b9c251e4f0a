package org.swarmkeep.app.commands;

import org.swarmkeep.app.serving.Serving;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the tracker alone. */
@Command(
    name = "tracker",
    description = {
      "Runs the tracker alone, without a site, until it is told to stop (SIGTERM, Ctrl-C).",
      "Users and torrents come from the database; swarmkeep admin adds users."
    })
final class TrackerCommand implements Runnable {
  @Mixin private ConfigurationOptions options;

  @Option(
      names = "--until-ready",
      description = "Stop as soon as everything is ready: a rehearsal of a start.")
  private boolean untilReady;

  @Override
  public void run() {
    new Serving(options.source(), false, System.out).run(untilReady);
  }
}
