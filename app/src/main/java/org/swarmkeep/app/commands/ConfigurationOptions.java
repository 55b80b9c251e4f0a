package org.swarmkeep.app.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.swarmkeep.app.configuration.Configuration;
import org.swarmkeep.app.configuration.ConfigurationReader;
import org.swarmkeep.app.configuration.ConfigurationSource;
import picocli.CommandLine.Option;

/** The options by which every command that needs the configuration finds it. */
public final class ConfigurationOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file; without it ./swarmkeep.toml, if there is one.")
  private @Nullable Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; short for --set data.directory=DIR.")
  private @Nullable String data;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets one key, such as tracker.threads=2; commas part the items of a list.")
  private List<String> settings = new ArrayList<>();

  public Configuration read() {
    return effective().configuration();
  }

  public ConfigurationReader.Effective effective() {
    return source().read();
  }

  /** Where the configuration comes from, for a program that reads it again. */
  public ConfigurationSource source() {
    return source(List.of());
  }

  /**
   * The same with what other options say.
   *
   * @param more {@code section.key=value}
   */
  public ConfigurationSource source(List<String> more) {
    var all = new ArrayList<>(settings);
    all.addAll(more);
    if (data != null) {
      all.add("data.directory=" + data);
    }
    return new ConfigurationSource(Optional.ofNullable(file), System.getenv(), all);
  }
}
