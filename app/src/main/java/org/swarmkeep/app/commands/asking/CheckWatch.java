package org.swarmkeep.app.commands.asking;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.swarmkeep.app.checking.Sighting;
import org.swarmkeep.app.checking.TrackerReport;
import org.swarmkeep.app.commands.Cells;

/**
 * Looks at trackers again and again. Everything is looked at first and whenever the tracker's min
 * interval allows; in between, only whether each address answers.
 */
final class CheckWatch {
  private static final int CHECK_PAUSE_SECONDS_MIN = 300;
  private static final int CHECK_PAUSE_SECONDS_DEFAULT = 1800;

  /**
   * @param rounds after how many looks it ends; 0 for never
   */
  record Pace(Duration pause, int rounds) {}

  /** What was seen of an address so far. */
  private static final class Row {
    private Sighting last;
    private int looks;
    private int answers;
    private double worstMillis;

    private Row(Sighting first) {
      this.last = first;
    }

    private synchronized void add(Sighting sighting) {
      last = sighting;
      looks++;
      answers += sighting.isAnswered() || sighting.millis() >= 0 ? 1 : 0;
      worstMillis = Math.max(worstMillis, sighting.millis());
    }

    private synchronized String told() {
      return answers == 0
          ? "  0 %  never answered"
          : "%3d %%  now %s  worst %s"
              .formatted(
                  Math.round(100.0 * answers / looks),
                  last.millis() < 0 ? last.state() : CheckText.millis(last.millis()),
                  CheckText.millis(worstMillis));
    }
  }

  /** A tracker and what is known of it. Owned by the watching thread, but for what is drawn. */
  private static final class Watched {
    private final CheckTarget target;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private volatile TrackerReport checked = new TrackerReport("", List.of(), List.of(), List.of());
    private long nextCheckNanos = System.nanoTime();
    private boolean troubled;

    private Watched(CheckTarget target) {
      this.target = target;
    }

    private boolean isCheckDue() {
      return System.nanoTime() - nextCheckNanos >= 0;
    }

    private synchronized void add(TrackerReport report, boolean wasCheck) {
      for (var it : report.sightings()) {
        rows.computeIfAbsent(
                it.address() + "  " + it.transport().split(" ", 2)[0], _ -> new Row(it))
            .add(it);
      }
      troubled |= report.hasTrouble();
      if (wasCheck) {
        checked = report;
        long pause = report.pauseSeconds();
        nextCheckNanos =
            System.nanoTime()
                + 1_000_000_000L
                    * Math.max(
                        CHECK_PAUSE_SECONDS_MIN, pause <= 0 ? CHECK_PAUSE_SECONDS_DEFAULT : pause);
      }
    }

    private synchronized boolean isTroubled() {
      return troubled;
    }

    private synchronized List<String> lines(Ink ink) {
      var lines = new ArrayList<String>();
      var verdict = rows.isEmpty() ? "looking" : CheckText.verdict(List.of(checked));
      lines.add(cut(target.shown() + "  " + verdict, ink));
      rows.forEach((where, row) -> lines.add(cut("  " + where + "  " + row.told(), ink)));
      return lines;
    }

    private static String cut(String line, Ink ink) {
      return Cells.cut(line, ink.columns() - 1, "...");
    }
  }

  private final List<Watched> watched;
  private final Pace pace;
  private final PrintWriter out;
  private final Terminal terminal;

  CheckWatch(List<CheckTarget> targets, Pace pace, boolean json, PrintWriter out) {
    this.watched = targets.stream().map(Watched::new).toList();
    this.pace = pace;
    this.out = out;
    this.terminal = json ? Terminal.NONE : Terminal.ofSystem();
  }

  /** Watches until it is over or interrupted; says whether there was trouble at any time. */
  boolean run() throws ExecutionException {
    var table = new LiveTable(out, this::lines);
    if (terminal.interactive()) {
      table.open();
    }
    try (var _ = Interruption.awaited()) {
      boolean interrupted = watchToTheEnd();
      if (terminal.interactive()) {
        table.close();
      }
      boolean troubled = watched.stream().anyMatch(Watched::isTroubled);
      end(interrupted, troubled);
      return troubled;
    }
  }

  /** Says whether it was interrupted. */
  private boolean watchToTheEnd() throws ExecutionException {
    try {
      rounds();
      return false;
    } catch (InterruptedException e) {
      return true; // Ctrl-C, the usual end; what is left is to tell what was seen
    }
  }

  private void rounds() throws InterruptedException, ExecutionException {
    for (int round = 1; pace.rounds() == 0 || round <= pace.rounds(); round++) {
      lookOnce();
      if (round != pace.rounds()) {
        Thread.sleep(pace.pause());
      }
    }
  }

  private void lookOnce() throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var looks = new ArrayList<Future<?>>();
      watched.forEach(it -> looks.add(threads.submit(() -> look(it))));
      for (var look : looks) {
        look.get();
      }
    }
  }

  private void look(Watched it) {
    boolean check = it.isCheckDue();
    var report = check ? it.target.look() : it.target.glance();
    it.add(report, check);
    if (!terminal.interactive()) {
      synchronized (out) {
        out.println(AsciiJson.write(CheckJson.line(check ? "check" : "glance", report)));
        out.flush();
      }
    }
  }

  private List<String> lines() {
    var ink = Ink.on(terminal);
    return watched.stream()
        .flatMap(it -> it.lines(ink).stream())
        .limit(terminal.rows() - 2)
        .toList();
  }

  /** Ctrl-C is the usual end, so the exit code tells what was seen and not how it ended. */
  private void end(boolean interrupted, boolean troubled) {
    if (terminal.interactive()) {
      watched.stream().flatMap(it -> it.lines(Ink.on(terminal)).stream()).forEach(out::println);
      var text = new CheckText(Ink.on(terminal), out);
      watched.stream()
          .map(it -> it.checked)
          .filter(it -> !it.found().isEmpty())
          .forEach(text::print);
    }
    out.flush();
    if (interrupted) {
      Runtime.getRuntime().halt(troubled ? 1 : 0);
    }
  }
}
