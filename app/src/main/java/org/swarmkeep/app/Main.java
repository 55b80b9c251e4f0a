package org.swarmkeep.app;

import org.swarmkeep.app.commands.CommandLineFace;

/** Where the program starts. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    QuietLog.install();
    System.exit(CommandLineFace.run(args));
  }
}
