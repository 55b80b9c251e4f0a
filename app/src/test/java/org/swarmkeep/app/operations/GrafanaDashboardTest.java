package org.swarmkeep.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard asks for metrics that the operating guide lists; that list is held to the program. */
class GrafanaDashboardTest {
  private static final Path DOCS = Path.of("..", "docs");

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(it -> it.group(1)).toList();
  }

  @Test
  void everyMetricItShowsExistsAndHardlyOneIsForgotten() throws IOException {
    var dashboard = Files.readString(DOCS.resolve("grafana/swarmkeep.json"));
    var guide = Files.readString(DOCS.resolve("operating.md"));

    var shown = all("\\b(swarmkeep_[a-z0-9_]+[a-z0-9])\\b", dashboard);
    var listed = all("(?m)^\\| `(swarmkeep_\\w+)` \\|", guide);

    assertThat(new JsonMapper().readTree(dashboard).path("panels").size()).isGreaterThan(20);
    assertThat(listed).containsAll(shown.stream().filter(it -> !it.endsWith("refusals")).toList());
    assertThat(listed.stream().filter(it -> !it.startsWith("swarmkeep_refusals_")))
        .allMatch(it -> shown.contains(it) || it.matches("swarmkeep_(threads|http_requests_total"
            + "|udp_datagrams_total)"));
  }
}
