package org.swarmkeep.app.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

/**
 * Reads the configuration: defaults, then the file, then the environment, then the command line;
 * the later word wins. Every problem is found before the first is reported.
 */
public final class ConfigurationReader {
  public static final Path DEFAULT_FILE = Path.of("swarmkeep.toml");

  private static final String VARIABLE_PREFIX = "SWARMKEEP_";

  /** Variables of the launcher, not keys. */
  private static final String LAUNCHER_PREFIX = "SWARMKEEP_JAVA_";

  private final Problems problems = new Problems();
  private final Layers layers = new Layers(problems);

  /**
   * @param file the file named on the command line; absent: {@link #DEFAULT_FILE} if it exists
   * @param settings {@code section.key=value}, in the order given
   * @throws ConfigurationException naming every problem found
   */
  public static Effective read(
      Optional<Path> file, Map<String, String> environment, List<String> settings) {
    var reader = new ConfigurationReader();
    reader.readFile(file);
    reader.readEnvironment(environment);
    settings.forEach(reader::readSetting);
    return reader.finish();
  }

  /** What holds for a key, and who said so. */
  record Setting(KeySpec key, List<String> values, String origin) {
    String printable() {
      return key.printable(values);
    }

    @Override
    public String toString() {
      return key.name() + " = " + printable() + "   (" + origin + ")";
    }
  }

  /** A configuration, and what was said of each key. */
  public static final class Effective {
    private final Configuration configuration;
    private final List<Setting> settings;

    private Effective(Configuration configuration, List<Setting> settings) {
      this.configuration = configuration;
      this.settings = settings;
    }

    public Configuration configuration() {
      return configuration;
    }

    /** Each key with its printable value and where it was said. */
    public List<String> lines() {
      return settings.stream().map(Setting::toString).toList();
    }

    /** Whether anybody said something of a key, so that its default does not stand. */
    public boolean isSaid(String key) {
      return settings.stream()
          .anyMatch(
              setting -> setting.key().name().equals(key) && !setting.origin().equals("default"));
    }

    /**
     * What may change while the program runs, and whom the tracker serves, as it may be printed.
     */
    public Map<String, String> printableRules() {
      var rules = new LinkedHashMap<String, String>();
      for (var setting : settings) {
        var name = setting.key().name();
        if (name.equals("tracker.access") || KeyChange.isOfRules(name)) {
          rules.put(name, setting.printable());
        }
      }
      return rules;
    }

    /** The keys that have another value in the later one. */
    public List<KeyChange> changesTo(Effective later) {
      var changes = new ArrayList<KeyChange>();
      for (int i = 0; i < settings.size(); i++) {
        var from = settings.get(i);
        var to = later.settings.get(i);
        if (!from.values().equals(to.values())) {
          changes.add(new KeyChange(from.key().name(), from.printable(), to.printable()));
        }
      }
      return changes;
    }
  }

  private Effective finish() {
    var configuration = new Binder(layers, problems).bind();
    configuration.check(problems);
    if (!problems.lines().isEmpty()) {
      throw new ConfigurationException(problems.lines());
    }
    return new Effective(configuration, KeySpec.ALL.stream().map(this::setting).toList());
  }

  private Setting setting(KeySpec key) {
    var values = layers.said(key).map(Layers.Said::values);
    var origin = layers.said(key).map(Layers.Said::origin).orElse("default");
    return new Setting(key, values.orElseGet(() -> key.type().split(key.key().standard())), origin);
  }

  private void readFile(Optional<Path> named) {
    var file = named.orElse(DEFAULT_FILE);
    if (named.isEmpty() && !Files.exists(file)) {
      return;
    }
    try {
      readToml(file, Toml.parse(file));
    } catch (IOException e) {
      problems.add(file + " cannot be read: " + e + "; check the path given with --config");
    }
  }

  private void readToml(Path file, TomlParseResult toml) {
    for (var error : toml.errors()) {
      problems.add(file + ", " + error.position() + ": " + error.getMessage());
    }
    for (var name : toml.dottedKeySet()) {
      var origin = file + ", " + toml.inputPositionOf(name);
      layers.say(name, values(toml.get(name)), origin);
    }
  }

  private static List<String> values(@org.jspecify.annotations.Nullable Object value) {
    if (!(value instanceof TomlArray array)) {
      return List.of(String.valueOf(value));
    }
    var items = new ArrayList<String>();
    for (int i = 0; i < array.size(); i++) {
      items.add(array.get(i).toString());
    }
    return items;
  }

  private void readEnvironment(Map<String, String> environment) {
    environment.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(VARIABLE_PREFIX))
        .filter(entry -> !entry.getKey().startsWith(LAUNCHER_PREFIX))
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> readVariable(entry.getKey(), entry.getValue()));
  }

  private void readVariable(String variable, String value) {
    var origin = "environment variable " + variable;
    var key =
        KeySpec.ALL.stream()
            .filter(spec -> spec.environmentVariable().equals(variable))
            .findFirst();
    if (key.isPresent()) {
      layers.say(key.get().name(), key.get().type().split(value), origin);
      return;
    }
    var nearest =
        Nearest.of(variable, KeySpec.ALL.stream().map(KeySpec::environmentVariable).toList());
    problems.add(
        origin + ": no such key" + nearest.map(it -> "; did you mean " + it + "?").orElse(""));
  }

  private void readSetting(String setting) {
    int equals = setting.indexOf('=');
    if (equals < 0) {
      problems.add("--set " + setting + ": must read section.key=value");
      return;
    }
    var name = setting.substring(0, equals).strip();
    var value = setting.substring(equals + 1);
    var key = KeySpec.ALL.stream().filter(spec -> spec.name().equals(name)).findFirst();
    layers.say(name, key.map(it -> it.type().split(value)).orElse(List.of(value)), "--set");
  }
}
