package org.swarmkeep.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareTest {
  @TempDir private Path folder;

  @Test
  @Timeout(600) // it starts some thirty processes, on machines that do other things as well
  void everyScenarioRuns() throws IOException {
    assumeTrue(
        Runtime.getRuntime().availableProcessors() > 1, "tracker and generator need one each");

    int status =
        new CommandLine(new Compare())
            .execute(
                "--quick",
                "--scenarios",
                String.join(",", Scenario.names()),
                "--output",
                folder.toString());

    assertThat(status).isZero();
    var report = report();
    for (var name : Scenario.names()) {
      assertThat(report).contains("(`" + name + "`)");
    }
  }

  @Test
  void anUnknownScenarioIsNamedWithThoseThatAre() {
    var said = new StringBuilder();

    int status =
        new CommandLine(new Compare())
            .setExecutionExceptionHandler((failure, _, _) -> {
              said.append(failure.getMessage());
              return 2;
            })
            .execute("--scenarios", "udp,fast", "--output", folder.toString());

    assertThat(status).isEqualTo(2);
    assertThat(said.toString()).startsWith("there is no scenario 'fast', only udp udp-keys");
  }

  private String report() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return Files.readString(files.findFirst().orElseThrow());
    }
  }
}
