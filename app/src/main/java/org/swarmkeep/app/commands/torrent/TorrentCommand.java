package org.swarmkeep.app.commands.torrent;

import org.swarmkeep.app.commands.MissingSubcommand;
import picocli.CommandLine.Command;

/** Gathers the commands that deal with .torrent files. */
@Command(
    name = "torrent",
    description = "Reads, makes, changes and checks .torrent files and magnet links.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TorrentShowCommand.class,
      TorrentCreateCommand.class,
      TorrentEditCommand.class,
      TorrentMagnetCommand.class,
      TorrentVerifyCommand.class
    })
public final class TorrentCommand extends MissingSubcommand {}
