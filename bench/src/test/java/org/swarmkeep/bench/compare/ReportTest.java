package org.swarmkeep.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.swarmkeep.bench.load.ResultLine;

class ReportTest {
  private static final Scenario UDP = Scenario.ALL.getFirst();
  private static final Machine MACHINE =
      new Machine("EPYC", 2, "24 GB", "Linux 6", "Java 25", "0123456789ab+", "0.10 0.20 0.30");
  private static final Settings SETTINGS =
      new Settings(
          Optional.empty(), List.of(UDP), List.of(), 3, 2, 1, 100_000, 1_000_000, 0, 1, false);

  private final Results results = new Results();

  @Test
  void roundsMediansSpreadAndRatiosAreInTheTable() {
    threeRounds();

    assertThat(report())
        .contains("# Trackers compared, 2026-11-20")
        .contains("- population: 100,000 torrents, 1,000,000 peers, Zipf 0.9, numwant 30")
        .contains("## UDP announces, open (`udp`)")
        .contains("| round | null | ours |")
        .contains("| 1 | 300.0k (1.00) | 150.0k (0.50) |")
        .contains("| 2 | 200.0k (1.00) | 160.0k (0.80) |")
        .contains("| 3 | 100.0k (1.00) | 90.0k (0.90) |")
        .contains("| **median** | **200.0k** | **150.0k** |")
        .contains("| spread | 100.0k to 300.0k | 90.0k to 160.0k |")
        .contains("| against null | 1 | 0.80 (0.50 to 0.90) |")
        .contains("| ours | 1000 | 21 |");
  }

  @Test
  void everyFigureIsKept() {
    threeRounds();

    assertThat(report().lines().filter(line -> line.startsWith("udp, round "))).hasSize(6);
  }

  @Test
  void memoryIsWhatTheFillSaid() {
    threeRounds();
    results.addFill(
        "ours",
        ResultLine.parse("fill rss_before_kb=1024 rss_after_kb=3072 bytes_per_peer=31.5")
            .orElseThrow());

    assertThat(report()).contains("| ours | 1.0 | 3.0 | 31.5 | 0 | 0 | 0 |");
  }

  @Test
  void commandsAreShown() {
    threeRounds();
    results.addCommand("ours", "run ours");

    assertThat(report()).contains("- ours: `run ours`");
  }

  @Test
  void theMedianOfAnEvenCountLiesBetween() {
    assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(1, 2.5, 4));
  }

  @Test
  void refusalsAreNoFigures() {
    assertThatThrownBy(
            () -> Fairness.check(figure(1, "ours", "responses_per_s=100 error_per_s=50")))
        .hasMessageContaining("ours did not do what udp asks for");
    assertThatThrownBy(() -> Fairness.check(figure(1, "ours", "responses_per_s=0")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> Fairness.check("ours", ResultLine.parse("fill bad=11").orElseThrow(), 1000))
        .hasMessageContaining("turned down 11 of 1000");
  }

  private void threeRounds() {
    round(1, 300_000, 150_000);
    round(2, 200_000, 160_000);
    round(3, 100_000, 90_000);
  }

  private void round(int round, int yardstick, int ours) {
    results.add(figure(round, Contestant.YARDSTICK, values(yardstick)));
    results.add(figure(round, "ours", values(ours)));
  }

  private static String values(int efficiency) {
    return "resp_per_server_cpu_s=" + efficiency + " responses_per_s=1000 p50_us=20.6";
  }

  private static Figure figure(int round, String contestant, String values) {
    return new Figure(round, UDP, contestant, ResultLine.parse("run " + values).orElseThrow());
  }

  private String report() {
    return Report.of(results, SETTINGS, MACHINE, LocalDate.of(2026, 11, 20));
  }
}
