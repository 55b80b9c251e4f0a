package org.swarmkeep.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.bench.compare.Contestant.Terms;

class RunningContestantTest {
  private static final int PROCESSOR = 0;

  @TempDir private Path folder;

  @Test
  void aContestantAnswersOnceStartedAndIsGoneOnceClosed() throws Exception {
    var contestant =
        contestant(
            "null", List.of(Wire.UDP, Wire.HTTP), Commands.bench("null-tracker", "-P", "{port}"));

    var running = RunningContestant.start(contestant, PROCESSOR, folder);
    var process = ProcessHandle.of(running.pid()).orElseThrow();

    assertThat(process.isAlive()).isTrue();
    running.close();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aContestantThatEndsAtOnceIsQuoted() {
    var contestant = contestant("broken", List.of(Wire.HTTP), List.of("ls", "/no/such/{port}"));

    assertThatThrownBy(() -> RunningContestant.start(contestant, PROCESSOR, folder))
        .hasMessageContaining("broken does not answer; it said:")
        .hasMessageContaining("/no/such/");
  }

  private static Contestant contestant(String name, List<Wire> wires, List<String> command) {
    return new Contestant(
        name,
        EnumSet.copyOf(wires),
        Terms.ANY,
        new Crowd(1, 1, 0),
        port -> command.stream().map(word -> word.replace("{port}", port)).toList());
  }
}
