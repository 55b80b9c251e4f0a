package org.swarmkeep.app.commands.admin;

import java.util.Map;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.commands.ConfigurationOptions;
import org.swarmkeep.app.commands.MissingSubcommand;
import org.swarmkeep.app.commands.Table;
import org.swarmkeep.app.configuration.TrackerSection;
import org.swarmkeep.rules.Rules;
import org.swarmkeep.rules.RulesException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the rules that the files say, which a running tracker follows. */
@Command(
    name = "rules",
    description = "Shows which torrents, clients and addresses the rules let announce.",
    synopsisSubcommandLabel = "COMMAND")
final class AdminRulesCommand extends MissingSubcommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "show",
      description = {
        "Reads the configuration and every list it names as a tracker would, and prints them.",
        "Ends with 1 when a list cannot be used: try a list before a running tracker refuses it."
      })
  void show(@Mixin ConfigurationOptions options) {
    var effective = options.effective();
    var entries = entries(effective.configuration().tracker());
    var table = new Table("KEY", "VALUE", "ENTRIES");
    effective
        .printableRules()
        .forEach((key, value) -> table.add(key, value, entries.getOrDefault(key, "")));
    table.print(spec.commandLine().getOut());
  }

  /** How many entries each list has that is kept in a file, by its key. */
  private static Map<String, String> entries(TrackerSection tracker) {
    try {
      return Rules.open(tracker.access(), tracker.ruleSettings(), _ -> {}).entryCounts();
    } catch (RulesException e) {
      throw new Failure(String.join("\n  ", e.problems()), e);
    }
  }
}
