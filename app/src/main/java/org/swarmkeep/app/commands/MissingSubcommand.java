package org.swarmkeep.app.commands;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only gathers others: alone it is bad usage, and says which there are. */
public abstract class MissingSubcommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "which one? " + String.join(", ", spec.subcommands().keySet()) + " (see --help)");
  }
}
