package org.swarmkeep.bench;

import java.util.Locale;
import org.swarmkeep.bench.client.PeersBenchmark;
import org.swarmkeep.bench.compare.Compare;
import org.swarmkeep.bench.load.HttpLoad;
import org.swarmkeep.bench.load.UdpLoad;
import org.swarmkeep.bench.nulltracker.NullTracker;
import org.swarmkeep.bench.site.OpenTracker;
import org.swarmkeep.bench.site.PrivateTracker;
import org.swarmkeep.bench.site.XbtFlush;
import org.swarmkeep.bench.torrent.TorrentCreate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the measuring programs start. */
@Command(
    name = "bench",
    description = "Loads trackers and compares them.",
    subcommands = {
      UdpLoad.class,
      HttpLoad.class,
      NullTracker.class,
      OpenTracker.class,
      PrivateTracker.class,
      XbtFlush.class,
      TorrentCreate.class,
      PeersBenchmark.class,
      Compare.class
    })
public final class Bench implements Runnable {
  private static final int FAILED = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Bench() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // figures are read by programs and by people everywhere
    var commands = new CommandLine(new Bench());
    commands.getSubcommands().values().forEach(Bench::addHelp);
    addHelp(commands);
    commands.setOverwrittenOptionsAllowed(true);
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setExecutionExceptionHandler((failure, command, _) -> {
      command.getErr().println(command.getCommandName() + ": " + failure.getMessage());
      return FAILED;
    });
    System.exit(commands.execute(args));
  }

  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            CommandLine.Model.OptionSpec.builder("--help")
                .usageHelp(true)
                .description("shows this help")
                .build());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to run");
  }
}
