package org.swarmkeep.app.commands.torrent;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.stream.Stream;
import org.swarmkeep.metainfo.content.Progress;

/** One line that is drawn over and over on a terminal; silent elsewhere. */
final class ProgressLine implements Progress, AutoCloseable {
  private static final int BAR_COLUMNS_MAX = 40;
  private static final int BAR_COLUMNS_MIN = 8;
  private static final int FIGURES_COLUMNS_MAX = 63;
  private static final double NANOS = 1e9;

  private final PrintWriter out;
  private final Screen screen;
  private final long startNanos = System.nanoTime();
  private boolean isDrawn;

  ProgressLine(PrintWriter out, Screen screen) {
    this.out = out;
    this.screen = screen;
  }

  @Override
  public void at(long hashedBytes, long totalBytes) {
    if (!screen.isTerminal()) {
      return;
    }
    double share = totalBytes == 0 ? 1 : (double) hashedBytes / totalBytes;
    double seconds = (System.nanoTime() - startNanos) / NANOS;
    long perSecond = (long) (hashedBytes / Math.max(seconds, 0.001));
    var percent = "%3d %%".formatted((int) (100 * share));
    var left = "  " + left(hashedBytes, totalBytes, perSecond) + " left";
    var speed = "  " + Amount.text(perSecond) + "/s";
    var amounts = "  " + Amount.text(hashedBytes) + " of " + Amount.text(totalBytes);
    var figures =
        Stream.of(percent + amounts + speed + left, percent + left, percent)
            .filter(text -> text.length() < screen.columns())
            .findFirst()
            .orElse("");
    out.print("\r\u001b[K" + bar(share) + figures);
    out.flush();
    isDrawn = true;
  }

  private String bar(double share) {
    int columns = Math.min(BAR_COLUMNS_MAX, screen.columns() - FIGURES_COLUMNS_MAX);
    if (columns < BAR_COLUMNS_MIN) {
      return "";
    }
    int full = (int) Math.round(columns * share);
    return screen.hasUnicode()
        ? "█".repeat(full) + "░".repeat(columns - full) + " "
        : "[" + "#".repeat(full) + ".".repeat(columns - full) + "] ";
  }

  private static String left(long done, long total, long perSecond) {
    if (perSecond == 0) {
      return "?";
    }
    var left = Duration.ofSeconds((total - done + perSecond - 1) / perSecond);
    return left.toHours() > 0
        ? "%d:%02d:%02d".formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart())
        : "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (isDrawn) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
