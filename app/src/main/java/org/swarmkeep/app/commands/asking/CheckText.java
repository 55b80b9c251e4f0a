package org.swarmkeep.app.commands.asking;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import org.swarmkeep.app.checking.Finding;
import org.swarmkeep.app.checking.Found;
import org.swarmkeep.app.checking.Severity;
import org.swarmkeep.app.checking.Sighting;
import org.swarmkeep.app.checking.TrackerReport;

/** Prints what a check saw, for people. */
final class CheckText {
  private static final String INDENT = "  ";
  private static final int ADDRESS_COLUMNS_MAX = 47;

  private final Ink ink;
  private final PrintWriter out;

  CheckText(Ink ink, PrintWriter out) {
    this.ink = ink;
    this.out = out;
  }

  void print(TrackerReport report) {
    line("", ink.bold(report.tracker()), report.tracker());
    report.facts().forEach(fact -> wrapped(INDENT, fact, ""));
    int addresses =
        report.sightings().stream().mapToInt(it -> it.address().length()).max().orElse(0);
    report.sightings().forEach(it -> print(it, Math.min(addresses, ADDRESS_COLUMNS_MAX)));
    report.found().forEach(this::print);
    wrapped(INDENT, verdict(List.of(report)), "");
    out.println();
    out.flush();
  }

  private void line(String indent, String styled, String plain) {
    if (indent.length() + plain.length() <= ink.columns()) {
      out.println(indent + styled);
    } else {
      wrapped(indent, plain, "  ");
    }
  }

  private void wrapped(String indent, String text, String hanging) {
    Wrapped.lines(indent + text, ink.columns(), indent.length() + hanging.length())
        .forEach(out::println);
  }

  private void print(Sighting it, int addresses) {
    var start = ("%-" + addresses + "s  %-14s").formatted(it.address(), it.transport());
    var state = "%-9s".formatted(it.state());
    var rest = (it.millis() < 0 ? "" : "  " + millis(it.millis())) + told(it);
    var styled = it.isAnswered() ? ink.green(state) : ink.red(state);
    line(INDENT, start + "  " + styled + rest, start + "  " + state + rest);
  }

  static String millis(double millis) {
    return "%.1f ms".formatted(millis);
  }

  private static String told(Sighting it) {
    var tries = it.tries();
    var lost = tries.lost() == 0 ? "" : ", %d of %d lost".formatted(tries.lost(), tries.sent());
    var reply = it.reply();
    if (reply.equals(Sighting.Reply.NONE)) {
      return lost;
    }
    return lost
        + ", interval %d s%s, %s seeders, %s leechers"
            .formatted(
                reply.intervalSeconds(),
                reply.minIntervalSeconds() < 0 ? "" : " (min " + reply.minIntervalSeconds() + ")",
                Outcomes.known(reply.seeders()),
                Outcomes.known(reply.leechers()));
  }

  private void print(Found found) {
    var finding = found.finding();
    var word = "%-7s".formatted(finding.severity().word());
    var text = finding.sentence() + (found.seen().isEmpty() ? "" : ": " + found.seen());
    var lines = Wrapped.lines(INDENT + word + "  " + text, ink.columns(), INDENT.length() + 9);
    out.println(lines.getFirst().replaceFirst(word, styled(finding, word)));
    lines.stream().skip(1).forEach(out::println);
    var place = "at " + found.where() + "; " + finding.remedy();
    Wrapped.lines(" ".repeat(INDENT.length() + 9) + place, ink.columns(), INDENT.length() + 9)
        .forEach(line -> out.println(ink.dim(line)));
  }

  private String styled(Finding finding, String word) {
    return switch (finding.severity()) {
      case TROUBLE -> ink.red(word);
      case WARNING -> ink.yellow(word);
      case NOTE -> ink.dim(word);
    };
  }

  /** Such as {@code 2 troubles, 1 warning}. */
  static String verdict(List<TrackerReport> reports) {
    var counts =
        Arrays.stream(Severity.values())
            .map(severity -> counted(reports, severity))
            .filter(text -> !text.isEmpty())
            .toList();
    return counts.isEmpty() ? "nothing amiss" : String.join(", ", counts);
  }

  private static String counted(List<TrackerReport> reports, Severity severity) {
    long count =
        reports.stream()
            .flatMap(report -> report.found().stream())
            .filter(found -> found.finding().severity() == severity)
            .count();
    return count == 0 ? "" : count + " " + severity.word() + (count == 1 ? "" : "s");
  }
}
