package org.swarmkeep.app.commands.asking;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What standard output leads to. The launcher says whether it is a terminal and how large, in
 * SWARMKEEP_TERMINAL, because Java knows neither.
 *
 * @param interactive a terminal that can be drawn on; the rest only matters then
 * @param unicode whether it shows more than ASCII
 */
record Terminal(boolean interactive, int columns, int rows, boolean coloured, boolean unicode) {
  private static final int COLUMNS_MIN = 30;

  /** A pipe or a file. */
  static final Terminal NONE = new Terminal(false, 80, 24, false, false);

  static Terminal ofSystem() {
    return of(System.getenv(), charset(System.getProperty("stdout.encoding", "US-ASCII")));
  }

  /**
   * @param environment NO_COLOR, TERM and what the launcher says
   */
  static Terminal of(Map<String, String> environment, Charset charset) {
    var size = environment.getOrDefault("SWARMKEEP_TERMINAL", "");
    boolean capable = !environment.getOrDefault("TERM", "dumb").equals("dumb");
    if (!size.matches("[0-9]{1,4} [0-9]{1,4}") || !capable) {
      return NONE;
    }
    int rows = Integer.parseInt(size.substring(0, size.indexOf(' ')));
    int columns = Integer.parseInt(size.substring(size.indexOf(' ') + 1));
    return new Terminal(
        true,
        columns == 0 ? 80 : Math.max(COLUMNS_MIN, columns),
        rows == 0 ? 24 : rows,
        environment.getOrDefault("NO_COLOR", "").isEmpty(),
        charset.equals(StandardCharsets.UTF_8));
  }

  private static Charset charset(String name) {
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
  }
}
