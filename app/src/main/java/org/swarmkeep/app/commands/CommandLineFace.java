package org.swarmkeep.app.commands;

import java.io.PrintWriter;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.configuration.ConfigurationException;
import org.swarmkeep.store.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses the command line, runs the command, and turns failures into one message and a code. */
public final class CommandLineFace {
  /** The command did what it was asked. */
  static final int DONE = 0;

  /** The command could not do what it was asked. */
  static final int FAILED = 1;

  /** The command line or the configuration is wrong. */
  static final int MISUSED = 2;

  private CommandLineFace() {}

  /** Runs one command and answers the exit code of the program. */
  public static int run(String[] args) {
    IFactory factory = CommandLine.defaultFactory();
    return new CommandLine(new SwarmkeepCommand(), factory)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, _) -> misused(e))
        .setExecutionExceptionHandler((e, command, _) -> explain(e, command.getErr()))
        .execute(args);
  }

  /** Says what is wrong and where to read on; the whole help would push that off the screen. */
  private static int misused(ParameterException e) {
    var command = e.getCommandLine();
    var out = command.getErr();
    out.println("swarmkeep: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, out);
    out.println("See " + command.getCommandSpec().qualifiedName() + " --help");
    return MISUSED;
  }

  private static int explain(Exception failure, PrintWriter out) throws Exception {
    return switch (failure) {
      case ConfigurationException e -> {
        out.println("swarmkeep: the configuration cannot be used:");
        e.problems().forEach(problem -> out.println("  " + problem));
        yield MISUSED;
      }
      case Failure e -> {
        out.println("swarmkeep: " + e.getMessage());
        yield FAILED;
      }
      case StoreException e -> {
        out.println("swarmkeep: " + e.getMessage());
        yield FAILED;
      }
      default -> throw failure;
    };
  }
}
