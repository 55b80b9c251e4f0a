package org.swarmkeep.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RivalsTest {
  @Test
  void aNamedRivalIsToldItsPort() {
    var rival = Rivals.named("mine=/opt/mine --listen 127.0.0.1:{port}");

    assertThat(rival.name()).isEqualTo("mine");
    assertThat(rival.command().apply(7000))
        .isEqualTo(List.of("/opt/mine", "--listen", "127.0.0.1:7000"));
  }

  @Test
  void aRivalWithoutAPortIsRefused() {
    assertThatThrownBy(() -> Rivals.named("mine=/opt/mine")).hasMessageContaining("{port}");
  }

  @Test
  void openTrackersAreNotAskedWithKeys() {
    var rival = Rivals.named("mine=/opt/mine {port}");

    assertThat(Scenario.ALL)
        .filteredOn(rival::takesPartIn)
        .extracting(Scenario::name)
        .contains("udp", "http")
        .noneMatch(name -> name.endsWith("-keys"));
  }

  @Test
  void commandsAreShownWithoutTheirClassPath() {
    assertThat(Commands.readable(List.of("java", "-cp", "a:b:c", "Main", "-x")))
        .isEqualTo("java -cp ... Main -x");
  }
}
