package org.swarmkeep.app.commands;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
      names = "--xbt-config",
      paramLabel = "FILE",
      description = {
        "Stand in for XBT Tracker, whose xbt_tracker.conf this is: its database, its announce",
        "URLs. Short for --set xbt.config=FILE."
      })
  private @Nullable Path xbtConfig;

  @Option(
      names = "--until-ready",
      description = "Stop as soon as everything is ready: a rehearsal of a start.")
  private boolean untilReady;

  @Override
  public void run() {
    var xbt = xbtConfig == null ? List.<String>of() : List.of("xbt.config=" + xbtConfig);
    new Serving(options.source(xbt), false, System.out).run(untilReady);
  }
}
