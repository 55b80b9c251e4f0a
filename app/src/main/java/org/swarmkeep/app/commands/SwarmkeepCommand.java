package org.swarmkeep.app.commands;

import org.swarmkeep.app.commands.admin.AdminCommand;
import org.swarmkeep.app.commands.asking.AnnounceCommand;
import org.swarmkeep.app.commands.asking.CheckCommand;
import org.swarmkeep.app.commands.asking.PeersCommand;
import org.swarmkeep.app.commands.asking.ScrapeCommand;
import org.swarmkeep.app.commands.torrent.TorrentCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program itself: names its commands. */
@Command(
    name = "swarmkeep",
    description = "A community's own BitTorrent tracker and its catalog.",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      TrackerCommand.class,
      PeersCommand.class,
      ScrapeCommand.class,
      AnnounceCommand.class,
      CheckCommand.class,
      TorrentCommand.class,
      AdminCommand.class,
      ConfigCommand.class
    },
    footer = {"", "swarmkeep COMMAND --help explains a command."})
@SuppressWarnings("UnusedVariable") // picocli reads the options by their annotations
final class SwarmkeepCommand extends MissingSubcommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Explains the command.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Prints the version.")
  private boolean version;
}
