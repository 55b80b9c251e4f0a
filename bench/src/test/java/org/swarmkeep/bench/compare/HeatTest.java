package org.swarmkeep.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.swarmkeep.bench.compare.Contestant.Terms;

class HeatTest {
  private static final Contestant OPEN = contestant(Terms.OPEN);
  private static final Contestant PRIVATE = contestant(Terms.PRIVATE);

  @Test
  void whomNoScenarioSuitsStaysAtHome() {
    var heat = heat("udp", OPEN, PRIVATE);

    assertThat(heat.contestants()).containsExactly(OPEN);
    assertThat(heat.scenariosOf(OPEN)).hasSize(1);
  }

  @Test
  void memoryIsMeasuredOnTrackersThatJustStarted() {
    assertThat(heat("memory-open", OPEN).startsAnew(settings(3))).isTrue();
    assertThat(heat("udp", OPEN).startsAnew(settings(3))).isFalse();
  }

  /** One start and fill, two runs to warm up and three that count: of 1.5 + 1 + 3 s each. */
  @Test
  void theEstimateCountsStartFillAndRuns() {
    assertThat(heat("udp", OPEN).secondsEstimated(settings(3)))
        .isEqualTo(2.5 + 80_000 / 80_000.0 + 1.5 + 5 * 5.5);
    assertThat(heat("memory-open", OPEN).secondsEstimated(settings(3)))
        .isEqualTo(3 * (2.5 + 80_000 / 80_000.0 + 1.5));
  }

  @Test
  void maintenanceNeedsLongerRuns() {
    var maintenance = Scenario.named("latency-maintenance");

    assertThat(settings(3).secondsOf(maintenance)).isEqualTo(12);
    assertThat(settings(3).secondsOf(Scenario.named("udp"))).isEqualTo(3);
  }

  private static Heat heat(String scenario, Contestant... contestants) {
    var wanted = Scenario.named(scenario);
    return new Heat(wanted.lineUp(), List.of(wanted), List.of(contestants));
  }

  private static Contestant contestant(Terms terms) {
    return new Contestant(
        terms.name(),
        EnumSet.of(Wire.UDP),
        terms,
        new Crowd(8000, 80_000, 0.9),
        port -> List.of("tracker", port));
  }

  private static Settings settings(int rounds) {
    return new Settings(
        Optional.empty(),
        Scenario.ALL,
        List.of(),
        rounds,
        3,
        new Crowd(8000, 80_000, 0.9),
        0,
        1,
        false,
        false);
  }
}
