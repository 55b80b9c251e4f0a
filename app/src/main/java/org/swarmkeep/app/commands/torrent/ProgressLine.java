package org.swarmkeep.app.commands.torrent;

import java.io.PrintWriter;
import java.time.Duration;
import org.swarmkeep.metainfo.content.Progress;

/** One line that is drawn over and over on a terminal; silent elsewhere. */
final class ProgressLine implements Progress, AutoCloseable {
  private static final int BAR_COLUMNS_MAX = 40;
  private static final int FIGURES_COLUMNS = 48;

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
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    long perSecond = (long) (hashedBytes / Math.max(seconds, 0.001));
    var figures =
        "%3d %%  %s of %s  %s/s  %s left"
            .formatted(
                (int) (100 * share),
                Amount.text(hashedBytes),
                Amount.text(totalBytes),
                Amount.text(perSecond),
                left(hashedBytes, totalBytes, perSecond));
    out.print("\r\u001b[K" + screen.fitted(bar(share) + figures, screen.columns() - 1));
    out.flush();
    isDrawn = true;
  }

  private String bar(double share) {
    int columns = Math.min(BAR_COLUMNS_MAX, screen.columns() - FIGURES_COLUMNS);
    if (columns < 5) {
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
