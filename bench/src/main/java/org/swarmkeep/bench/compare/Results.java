package org.swarmkeep.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.swarmkeep.bench.load.ResultLine;

/** Everything that came out of a comparison. */
final class Results {
  private final List<Figure> figures = new ArrayList<>();
  private final Map<String, ResultLine> fills = new LinkedHashMap<>();
  private final Map<String, String> commands = new LinkedHashMap<>();

  void add(Figure figure) {
    figures.add(figure);
  }

  /** Keeps what the first fill of a contestant said. */
  void addFill(String contestant, ResultLine fill) {
    fills.putIfAbsent(contestant, fill);
  }

  /** Keeps the first command line of this kind. */
  void addCommand(String what, String command) {
    commands.putIfAbsent(what, command);
  }

  List<Figure> figures() {
    return List.copyOf(figures);
  }

  Map<String, ResultLine> fills() {
    return fills;
  }

  Map<String, String> commands() {
    return commands;
  }

  List<Scenario> scenarios() {
    return figures.stream().map(Figure::scenario).distinct().toList();
  }

  List<String> contestants(Scenario scenario) {
    return of(scenario).map(Figure::contestant).distinct().toList();
  }

  List<Integer> rounds(Scenario scenario) {
    return of(scenario).map(Figure::round).distinct().toList();
  }

  private Stream<Figure> of(Scenario scenario) {
    return figures.stream().filter(figure -> figure.scenario().equals(scenario));
  }

  Figure figure(Scenario scenario, int round, String contestant) {
    return of(scenario)
        .filter(figure -> figure.round() == round && figure.contestant().equals(contestant))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no round " + round + " of " + contestant));
  }

  /** Of what the scenario is about. */
  Spread spread(Scenario scenario, String contestant) {
    return spread(scenario, contestant, Figure::measured);
  }

  Spread spread(Scenario scenario, String contestant, ToDoubleFunction<Figure> of) {
    return Spread.of(
        of(scenario)
            .filter(figure -> figure.contestant().equals(contestant))
            .map(of::applyAsDouble)
            .toList());
  }

  /** What it is about, against another contestant's in the same round. */
  double ratio(Scenario scenario, int round, String contestant, String other) {
    return figure(scenario, round, contestant).measured()
        / figure(scenario, round, other).measured();
  }

  Spread ratios(Scenario scenario, String contestant, String other) {
    return Spread.of(
        rounds(scenario).stream().map(round -> ratio(scenario, round, contestant, other)).toList());
  }
}
