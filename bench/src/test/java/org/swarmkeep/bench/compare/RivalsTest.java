package org.swarmkeep.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RivalsTest {
  @TempDir private Path folder;

  private static final Crowd CROWD = new Crowd(100, 1000, 0.9);

  @Test
  void aNamedRivalIsToldItsPort() {
    var rival = Rivals.named("mine=/opt/mine --listen 127.0.0.1:{port}", CROWD);

    assertThat(rival.name()).isEqualTo("mine");
    assertThat(rival.command().on("7000"))
        .isEqualTo(List.of("/opt/mine", "--listen", "127.0.0.1:7000"));
  }

  @Test
  void aRivalWithoutAPortIsRefused() {
    assertThatThrownBy(() -> Rivals.named("mine=/opt/mine", CROWD)).hasMessageContaining("{port}");
  }

  @Test
  void openTrackersAreNotAskedWithKeys() {
    var rival = Rivals.named("mine=/opt/mine {port}", CROWD);

    assertThat(Scenario.ALL)
        .filteredOn(rival::takesPartIn)
        .extracting(Scenario::name)
        .contains("udp", "http")
        .noneMatch(name -> name.endsWith("-keys"));
  }

  @Test
  void everyScenarioHasSomebodyToMeet() throws IOException {
    for (var scenario : Scenario.ALL) {
      assertThat(rivals().of(scenario.lineUp()))
          .as(scenario.name())
          .filteredOn(each -> each.takesPartIn(scenario))
          .isNotEmpty();
    }
  }

  @Test
  void everyTargetComparesWhoMeets() throws IOException {
    for (var target : Target.ALL) {
      var names =
          rivals().of(target.scenario().lineUp()).stream()
              .filter(each -> each.takesPartIn(target.scenario()))
              .map(Contestant::name)
              .toList();

      assertThat(names).as(target.title()).contains(target.contestant());
      if (!target.title().contains("opentracker") && !target.title().contains("default setting")) {
        assertThat(names).as(target.title()).containsAll(target.against().stream().toList());
      }
    }
  }

  @Test
  void aCrowdOfAnotherShapeKeepsItsNumbers() {
    assertThat(CROWD.inOneSwarm()).isEqualTo(new Crowd(1, 100, 0));
    assertThat(CROWD.inSwarmsOfTen()).isEqualTo(new Crowd(10, 100, 0));
    assertThat(CROWD.times(5)).isEqualTo(new Crowd(500, 5000, 0.9));
  }

  @Test
  void commandsAreShownWithoutTheirClassPath() {
    assertThat(Commands.readable(List.of("java", "-cp", "a:b:c", "Main", "-x")))
        .isEqualTo("java -cp ... Main -x");
  }

  private Rivals rivals() {
    var settings =
        new Settings(Optional.empty(), Scenario.ALL, List.of(), 1, 1, CROWD, 0, 1, false, true);
    return new Rivals(folder, settings, Optional.empty());
  }
}
