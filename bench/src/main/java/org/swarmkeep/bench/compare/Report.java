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
          new Column("resp_per_server_cpu_s", "responses a CPU second", 0),
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
          new Column("bad", "malformed", 0),
          new Column("rss_before_kb", "resident before, kB", 0),
          new Column("rss_after_kb", "after, kB", 0),
          new Column("announce_per_s", "announces/s", 0),
          new Column("seconds", "seconds", 1));

  private final List<String> lines = new ArrayList<>();
  private final Results results;

  private Report(Results results) {
    this.results = results;
  }

  static String of(Results results, Settings settings, Machine machine, LocalDate date) {
    var report = new Report(results);
    report.head(settings, machine, date);
    report.caution(settings);
    report.targets();
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

        Where nothing else is said, figures are **responses for each second of the tracker's
        processor time**, the kernel's part included. In brackets stands the ratio to the null
        tracker in the same round; that one answers with 20 made-up peers and remembers nothing,
        and gets the same requests, with keys where there are keys.\
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
                settings.crowd().torrents(),
                settings.crowd().peers(),
                settings.crowd().zipf(),
                Settings.NUMWANT,
                settings.serverProcessor(),
                settings.generatorProcessor(),
                settings.oneAtATime() ? "one tracker at a time" : "trackers side by side, in turn",
                settings.tools().isPresent() ? "C, for UDP announces with keys Java" : "Java",
                settings.rounds(),
                settings.seconds(),
                settings.warmUpSeconds()));
  }

  /** What is said of figures that nobody should believe. */
  private void caution(Settings settings) {
    if (settings.quick()) {
      say("");
      say("**Made with `--quick`, only to see that everything runs: the figures mean nothing.**");
    }
  }

  /** What was asked for, what came out, and whether that is enough. */
  private void targets() {
    say("");
    say("## Targets");
    say("");
    header("target", List.of("scenario", "asked", "median", "least to most", "verdict"));
    for (var target : Target.ALL) {
      target
          .figures(results)
          .ifPresent(figures ->
              row(
                  target.title(),
                  List.of(
                      "`" + target.scenario().name() + "`",
                      target.bound().sign() + " " + target.text(target.value()),
                      "**" + target.text(figures.median()) + "**",
                      target.text(figures.least()) + " to " + target.text(figures.most()),
                      target.isMetBy(figures) ? "met" : "**missed**")));
    }
  }

  private void scenario(Scenario scenario) {
    var contestants = results.contestants(scenario);
    say("");
    say("## %s (`%s`)".formatted(scenario.title(), scenario.name()));
    say("");
    if (scenario.measure() != Measure.EFFICIENCY) {
      say("Figures: " + scenario.measure().title() + ".");
      say("");
    }
    header("round", contestants);
    for (int round : results.rounds(scenario)) {
      row(
          Integer.toString(round),
          contestants.stream().map(name -> cell(scenario, round, name)).toList());
    }
    spread(scenario, contestants);
    say("");
    details(scenario, contestants);
  }

  private void spread(Scenario scenario, List<String> contestants) {
    var measure = scenario.measure();
    var spreads = contestants.stream().map(name -> results.spread(scenario, name)).toList();
    row(
        "**median**",
        spreads.stream().map(each -> "**" + measure.text(each.median()) + "**").toList());
    row(
        "spread",
        spreads.stream()
            .map(each -> measure.text(each.least()) + " to " + measure.text(each.most()))
            .toList());
    for (var other : measure.isRelative() ? contestants : List.<String>of()) {
      row(
          "against " + other,
          contestants.stream().map(name -> ratio(scenario, name, other)).toList());
    }
  }

  private String cell(Scenario scenario, int round, String contestant) {
    var measure = scenario.measure();
    var figure = measure.text(results.figure(scenario, round, contestant).measured());
    boolean compares =
        measure.isRelative() && results.contestants(scenario).contains(Contestant.YARDSTICK);
    return compares
        ? "%s (%s)"
            .formatted(
                figure,
                decimals(results.ratio(scenario, round, contestant, Contestant.YARDSTICK), 2))
        : figure;
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

  private static String decimals(double figure, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", figure);
  }
}
