package org.swarmkeep.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/operating.md names what the program really has, no more and no less. */
class OperatingGuideIT {
  private static final Path GUIDE = Path.of("..", "docs", "operating.md");
  private static final String METRIC_ROW = "(?m)^\\| `(swarmkeep_\\w+)` \\|";

  /** The second column shows the default as it is written. */
  private static final String KEY_ROW = "(?m)^\\| `([a-z]+(?:\\.[a-z-]+)+)` \\| `";

  @TempDir private Path folder;

  @Test
  void everyMetricHasARowAndEveryRowAMetric() throws IOException {
    try (var program = Program.tracker(folder.resolve("data"))) {
      var metrics = Http.get("http://127.0.0.1:" + program.trackerHttpPort() + "/metrics").body();

      assertThat(guide(METRIC_ROW))
          .containsExactlyInAnyOrderElementsOf(all("(?m)^# HELP (\\w+) ", metrics));
    }
  }

  @Test
  void everyKeyHasARowAndEveryRowAKey() throws IOException {
    var section = "";
    var keys = new ArrayList<String>();
    for (var line : Program.run(List.of("config")).output().lines().toList()) {
      section = line.startsWith("[") ? line.substring(1, line.length() - 1) : section;
      for (var key : all("^#([a-z-]+) = ", line)) {
        keys.add(section + "." + key);
      }
    }

    assertThat(guide(KEY_ROW)).containsExactlyInAnyOrderElementsOf(keys);
  }

  private static List<String> guide(String pattern) throws IOException {
    return all(pattern, Files.readString(GUIDE));
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(it -> it.group(1)).toList();
  }
}
