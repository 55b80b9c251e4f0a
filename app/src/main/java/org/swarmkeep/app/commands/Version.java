package org.swarmkeep.app.commands;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Says which version this is, from the manifest of the program's own file. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"swarmkeep " + number(), "Java " + Runtime.version()};
  }

  /** The version number; "development" when the program runs from loose classes. */
  public static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
