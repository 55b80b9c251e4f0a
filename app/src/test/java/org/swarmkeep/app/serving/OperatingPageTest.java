package org.swarmkeep.app.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.accounts.HmacKeyFormula;
import org.swarmkeep.accounts.Roster;
import org.swarmkeep.app.configuration.ConfigurationReader;
import org.swarmkeep.app.operations.Metrics;
import org.swarmkeep.store.Database;
import org.swarmkeep.store.DatabaseSettings;
import org.swarmkeep.tracker.SidePages;
import org.swarmkeep.tracker.Tracker;

/** Holds docs/operating.md: every key and every metric, and none that are gone. */
class OperatingPageTest {
  private static final Path PAGE = Path.of("../docs/operating.md");

  @TempDir private Path folder;

  @Test
  void namesEveryConfigurationKeyWithItsDefault() throws IOException {
    var page = Files.readString(PAGE);

    for (var line : defaults().lines()) {
      int equals = line.indexOf(" = ");
      var standard = line.substring(equals + 3, line.lastIndexOf("   (default)")).strip();
      assertThat(page)
          .contains(
              "| `"
                  + line.substring(0, equals)
                  + "` | "
                  + (standard.isEmpty() ? "" : "`" + standard + "` ")
                  + "|");
    }
  }

  @Test
  void namesEveryMetricAndNoOther() throws Exception {
    var named =
        Pattern.compile("`(swarmkeep_[a-z0-9_]+)`")
            .matcher(Files.readString(PAGE))
            .results()
            .map(match -> match.group(1))
            .distinct()
            .toList();

    assertThat(named).containsExactlyInAnyOrderElementsOf(metrics().names());
  }

  private static ConfigurationReader.Effective defaults(String... settings) {
    return ConfigurationReader.read(Optional.empty(), Map.of(), List.of(settings));
  }

  private Metrics metrics() throws IOException {
    var tracker =
        defaults("tracker.http.listen=127.0.0.1:0", "tracker.udp.listen=127.0.0.1:0")
            .configuration()
            .tracker();
    var roster = new Roster(new HmacKeyFormula(new byte[HmacKeyFormula.SECRET_BYTES]));
    var url = "jdbc:sqlite:" + folder.resolve("test.db");
    try (var database = Database.open(DatabaseSettings.of(url));
        var open =
            Tracker.open(
                tracker.settings(),
                roster,
                database.store().trafficBook(),
                folder,
                new byte[Tracker.CONNECTION_SECRET_BYTES],
                SidePages.NONE)) {
      return TrackerMetrics.of(open, roster);
    }
  }
}
