package org.swarmkeep.app.configuration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.swarmkeep.app.configuration.ConfigurationReader.Effective;
import org.swarmkeep.rules.FileWatch;

/**
 * Where a configuration comes from, so that it can be read again while the program runs. Only the
 * file can have changed then. Owned by one thread.
 */
public final class ConfigurationSource {
  private final Optional<Path> named;
  private final Map<String, String> environment;
  private final List<String> settings;
  private final FileWatch watch;

  /**
   * @param named the file named on the command line; absent: {@link
   *     ConfigurationReader#DEFAULT_FILE} if it exists
   * @param settings {@code section.key=value}, in the order given
   */
  public ConfigurationSource(
      Optional<Path> named, Map<String, String> environment, List<String> settings) {
    this.named = named;
    this.environment = Map.copyOf(environment);
    this.settings = List.copyOf(settings);
    this.watch = new FileWatch(file());
  }

  /**
   * Reads all layers.
   *
   * @throws ConfigurationException naming every problem found
   */
  public Effective read() {
    return ConfigurationReader.read(named, environment, settings);
  }

  /** The file that is read, whether it exists or not. */
  public Path file() {
    return named.orElse(ConfigurationReader.DEFAULT_FILE);
  }

  public boolean hasFile() {
    return Files.exists(file());
  }

  /** Has the file changed since it was last known, and come to rest? It counts as known now. */
  public boolean hasChanged() {
    return watch.hasChanged();
  }

  /** Whether the file was the same all the while it was read; if not, it will have changed. */
  public boolean wasSteady() {
    return watch.wasSteady();
  }
}
