package org.swarmkeep.bench.compare;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a comparison down as Markdown: medians first, every figure last. */
final class Report {
  /** What else is told of each contestant: the generator's key, how it is called, decimals. */
  private record Column(String key, String title, int decimals) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("responses_per_s", "responses/s", 0),
          new Column("server_cpu", "CPU used", 2),
          new Column("peers_per_announce", "peers a reply", 1),
          new Column("peers_per_reply", "peers a reply", 1),
          new Column("p50_us", "p50 µs", 0),
          new Column("p99_us", "p99 µs", 0),
          new Column("p999_us", "p99.9 µs", 0),
          new Column("lost", "lost", 0),
          new Column("error_per_s", "refused/s", 0),
          new Column("failure_per_s", "refused/s", 0),
          new Column("neterr", "network errors", 0),
          new Column("bad", "malformed", 0));

  private final List<String> lines = new ArrayList<>();
  private final Results results;

  private Report(Results results) {
    this.results = results;
  }

  static String of(Results results, Settings settings, Machine machine, LocalDate date) {
    var report = new Report(results);
    report.head(settings, machine, date);
    results.scenarios().forEach(report::scenario);
    report.memory();
    report.commands();
    report.everything();
    return String.join("\n", report.lines) + "\n";
  }

  private void say(String line) {
    lines.add(line);
  }

  private void row(String head, List<String> cells) {
    lines.add("| " + head + " | " + String.join(" | ", cells) + " |");
  }

  private void header(String corner, List<String> heads) {
    row(corner, heads);
    lines.add("|---|" + "---:|".repeat(heads.size()));
  }

  private void head(Settings settings, Machine machine, LocalDate date) {
    say(
        """
        # Trackers compared, %s

        - machine: %s, %d processors, %s; %s
        - %s; load average before: %s
        - commit: %s
        - population: %,d torrents, %,d peers, Zipf %.1f, numwant %d
        - tracker on processor %d, generator on processor %d; %s; generators: %s
        - %d rounds; each run %.1f s after %.1f s; runs to warm up do not count

        Figures are **responses for each second of the tracker's processor time**, the kernel's part
        included, and in brackets the ratio to the null tracker in the same round. The null tracker
        answers with made-up peers and remembers nothing.\
        """
            .formatted(
                date,
                machine.processor(),
                machine.processors(),
                machine.memory(),
                machine.kernel(),
                machine.java(),
                machine.load(),
                machine.commit(),
                settings.torrents(),
                settings.peers(),
                Settings.ZIPF,
                Settings.NUMWANT,
                settings.serverProcessor(),
                settings.generatorProcessor(),
                settings.oneAtATime() ? "one tracker at a time" : "trackers side by side, in turn",
                settings.tools().isPresent() ? "C, for announces with keys Java" : "Java",
                settings.rounds(),
                settings.seconds(),
                settings.warmUpSeconds()));
  }

  private void scenario(Scenario scenario) {
    var contestants = results.contestants(scenario);
    say("");
    say("## %s (`%s`)".formatted(scenario.title(), scenario.name()));
    say("");
    header("round", contestants);
    for (int round : results.rounds(scenario)) {
      row(
          Integer.toString(round),
          contestants.stream().map(name -> cell(scenario, round, name)).toList());
    }
    row(
        "**median**",
        contestants.stream()
            .map(name -> "**" + thousands(spread(scenario, name).median()) + "**")
            .toList());
    row("spread", contestants.stream().map(name -> ends(spread(scenario, name))).toList());
    for (var other : contestants) {
      row(
          "against " + other,
          contestants.stream().map(name -> ratio(scenario, name, other)).toList());
    }
    say("");
    details(scenario, contestants);
  }

  private Spread spread(Scenario scenario, String contestant) {
    return results.spread(scenario, contestant, Figure::efficiency);
  }

  private String cell(Scenario scenario, int round, String contestant) {
    var efficiency = thousands(results.figure(scenario, round, contestant).efficiency());
    boolean compares = results.contestants(scenario).contains(Contestant.YARDSTICK);
    return compares
        ? "%s (%s)"
            .formatted(
                efficiency,
                decimals(results.ratio(scenario, round, contestant, Contestant.YARDSTICK), 2))
        : efficiency;
  }

  private String ratio(Scenario scenario, String contestant, String other) {
    if (contestant.equals(other)) {
      return "1";
    }
    var ratios = results.ratios(scenario, contestant, other);
    return "%s (%s to %s)"
        .formatted(
            decimals(ratios.median(), 2), decimals(ratios.least(), 2), decimals(ratios.most(), 2));
  }

  /** Medians of everything else the generators said. */
  private void details(Scenario scenario, List<String> contestants) {
    var first =
        results.figure(scenario, results.rounds(scenario).getFirst(), contestants.getFirst());
    var columns =
        COLUMNS.stream().filter(column -> first.line().number(column.key()).isPresent()).toList();
    header("medians", columns.stream().map(Column::title).toList());
    for (var name : contestants) {
      row(
          name,
          columns.stream()
              .map(column ->
                  decimals(
                      results
                          .spread(scenario, name, figure -> figure.number(column.key()))
                          .median(),
                      column.decimals()))
              .toList());
    }
  }

  private void memory() {
    if (results.fills().isEmpty()) {
      return;
    }
    say("");
    say("## Memory: each peer announces once, over UDP");
    say("");
    header(
        "",
        List.of(
            "resident before, MB",
            "after, MB",
            "growth, bytes a peer",
            "announces/s",
            "refused",
            "lost"));
    results
        .fills()
        .forEach((name, fill) ->
            row(
                name,
                List.of(
                    decimals(fill.number("rss_before_kb").orElse(0) / 1024, 1),
                    decimals(fill.number("rss_after_kb").orElse(0) / 1024, 1),
                    decimals(fill.number("bytes_per_peer").orElse(0), 1),
                    decimals(fill.number("announce_per_s").orElse(0), 0),
                    decimals(fill.number("errors").orElse(0), 0),
                    decimals(fill.number("lost").orElse(0), 0))));
  }

  private void commands() {
    say("");
    say("## Commands");
    say("");
    for (Map.Entry<String, String> command : results.commands().entrySet()) {
      say("- %s: `%s`".formatted(command.getKey(), command.getValue()));
    }
  }

  private void everything() {
    say("");
    say("## Every figure");
    say("");
    say("```");
    results.fills().forEach((name, fill) -> say("%s: %s".formatted(name, fill)));
    lines.addAll(
        results.figures().stream()
            .map(figure ->
                "%s, round %d, %s: %s"
                    .formatted(
                        figure.scenario().name(),
                        figure.round(),
                        figure.contestant(),
                        figure.line()))
            .collect(Collectors.toList()));
    say("```");
  }

  private static String ends(Spread spread) {
    return thousands(spread.least()) + " to " + thousands(spread.most());
  }

  private static String thousands(double figure) {
    return decimals(figure / 1000, 1) + "k";
  }

  private static String decimals(double figure, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", figure);
  }
}
