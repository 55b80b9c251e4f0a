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
          Optional.empty(),
          List.of(UDP),
          List.of(),
          3,
          2,
          new Crowd(100_000, 1_000_000, 0.9),
          0,
          1,
          false,
          false);

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
        .contains("| ours | 150000 | 1000 | 21 |");
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

  @Test
  void aTargetIsJudgedByTheMedianOfItsRounds() {
    threeRounds();
    round(Contestant.OPEN, 1, 285_000);
    round(Contestant.OPEN, 2, 182_000);
    round(Contestant.OPEN, 3, 80_000);

    assertThat(report())
        .contains(
            "| UDP announces, open, to the null tracker | `udp` | ≥ 0.90 | **0.91** "
                + "| 0.80 to 0.95 | met |")
        .doesNotContain("to opentracker");
  }

  @Test
  void oneLostRequestInOneRoundMissesTheTarget() {
    var rate = Scenario.named("udp-rate");
    for (int round = 1; round <= 3; round++) {
      var line = ResultLine.parse("run lost=" + (round == 2 ? 1 : 0)).orElseThrow();
      results.add(new Figure(round, rate, Contestant.OPEN, line));
    }

    assertThat(report())
        .contains("Figures: requests without an answer within 200 ms.")
        .contains(
            "| lost at 80,000 announces/s, open | `udp-rate` | ≤ 0 | **0** | 0 to 1 "
                + "| **missed** |");
  }

  @Test
  void memoryIsJudgedInBytesAPeer() {
    var memory = Scenario.named("memory-open");
    var line = ResultLine.parse("fill bytes_per_peer=31.9 rss_after_kb=120000").orElseThrow();
    results.add(new Figure(1, memory, Contestant.OPEN, line));

    assertThat(report())
        .contains("| bytes a peer, open | `memory-open` | ≤ 32.0 | **31.9** | 31.9 to 31.9 | met |")
        .contains("| swarmkeep open | 120000 |");
  }

  @Test
  void aQuickRunSaysThatItMeansNothing() {
    threeRounds();
    var quick =
        new Settings(
            Optional.empty(), List.of(UDP), List.of(), 1, 0.2, SETTINGS.crowd(), 0, 1, false, true);

    assertThat(Report.of(results, quick, MACHINE, LocalDate.of(2026, 11, 20)))
        .contains("the figures mean nothing");
    assertThat(report()).doesNotContain("mean nothing");
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

  private void round(String contestant, int round, int efficiency) {
    results.add(figure(round, contestant, values(efficiency)));
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
