package org.swarmkeep.app.commands.asking;

import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.app.commands.Cells;
import org.swarmkeep.client.AddressFamilies;
import org.swarmkeep.client.Outcome;
import org.swarmkeep.client.SearchRow;
import org.swarmkeep.client.SearchRow.State;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.SwarmCounts;

/**
 * The rows of a search as lines of a table, none wider than the terminal. What is wrong with a
 * tracker stands where its numbers would. Below 60 columns only the counts are left of them.
 */
final class PeersTable {
  private static final int NARROW = 60;
  private static final int FAMILY = 4;
  private static final int STATE = 8;
  private static final int LATENCY = 8;
  private static final int COUNT = 8;
  private static final int NARROW_COUNT = 5;
  private static final String HEAD = "TRACKER";
  private static final int TRACKER_MIN = 4;
  private static final int TRACKER_MAX = 70;
  private static final int HASH_DIGITS = 6;
  private static final String GAP = "  ";

  private final Terminal terminal;
  private final String ellipsis;

  PeersTable(Terminal terminal) {
    this.terminal = terminal;
    this.ellipsis = terminal.unicode() ? "\u2026" : "...";
  }

  /** How a row stands, in a word, a sign and a colour. */
  private record Standing(String word, String sign, String colour) {}

  /**
   * @param linesMax rows that do not fit are counted in the last line
   */
  List<String> lines(List<SearchRow> rows, int linesMax) {
    var lines = new ArrayList<String>();
    if (rows.isEmpty()) {
      return lines; // before the search has begun
    }
    int number = Integer.toString(rows.size()).length();
    boolean several = rows.stream().map(SearchRow::infoHash).distinct().count() > 1;
    int widest = rows.stream().mapToInt(row -> Cells.width(label(row, several))).max().orElse(0);
    int tracker = trackerColumns(number, widest);
    lines.add(paint("1", head(number, tracker)));
    int shown = rows.size() <= linesMax - 1 ? rows.size() : Math.max(0, linesMax - 2);
    for (int i = 0; i < shown; i++) {
      var head = Cells.right(Integer.toString(i + 1), number, "") + GAP;
      lines.add(head + line(rows.get(i), label(rows.get(i), several), tracker));
    }
    if (shown < rows.size()) {
      long open =
          rows.stream().skip(shown).filter(row -> !(row.state() instanceof State.Done)).count();
      var more = "and " + (rows.size() - shown) + " more, " + open + " of them being asked";
      lines.add(Cells.cut(" ".repeat(number) + GAP + more, terminal.columns(), ellipsis));
    }
    return lines;
  }

  private boolean isNarrow() {
    return terminal.columns() < NARROW;
  }

  private int trackerColumns(int number, int widest) {
    int rest =
        isNarrow()
            ? number + 2 + 2 + 1 + 3 * (NARROW_COUNT + 1)
            : number + 2 + 2 + FAMILY + 2 + STATE + LATENCY + 3 * COUNT + 1;
    int wanted = Math.max(widest, HEAD.length());
    return Math.clamp(Math.min(wanted, terminal.columns() - rest), TRACKER_MIN, TRACKER_MAX);
  }

  private String head(int number, int tracker) {
    var start = " ".repeat(number) + GAP + Cells.left(HEAD, tracker, ellipsis) + GAP;
    if (isNarrow()) {
      return start
          + " "
          + right("S", NARROW_COUNT)
          + right("L", NARROW_COUNT)
          + right("PEERS", NARROW_COUNT);
    }
    return start
        + Cells.left("OVER", FAMILY, ellipsis)
        + GAP
        + Cells.left("STATE", STATE, ellipsis)
        + Cells.right("LATENCY", LATENCY, ellipsis)
        + Cells.right("SEEDERS", COUNT, ellipsis)
        + Cells.right("LEECHERS", COUNT + 1, ellipsis)
        + Cells.right("PEERS", COUNT, ellipsis);
  }

  private String right(String text, int columns) {
    return " " + Cells.right(text, columns, ellipsis);
  }

  /** A hybrid torrent is asked for by both its hashes, so a row says by which. */
  private static String label(SearchRow row, boolean several) {
    return several
        ? row.infoHash().hex().substring(0, HASH_DIGITS) + " " + row.tracker()
        : row.tracker();
  }

  private String line(SearchRow row, String label, int tracker) {
    var standing = standing(row);
    var url = Cells.left(label, tracker, ellipsis) + GAP;
    if (isNarrow()) {
      return url + paint(standing.colour(), standing.sign()) + narrowRest(row, tracker);
    }
    var rest = terminal.columns() - tracker - FAMILY - STATE - 3 * GAP.length();
    return url
        + Cells.left(family(row.family()), FAMILY, ellipsis)
        + GAP
        + paint(standing.colour(), Cells.left(standing.word(), STATE, ellipsis))
        + wideRest(row, rest);
  }

  private String wideRest(SearchRow row, int columns) {
    return switch (row.state()) {
      case State.LookingUp _, State.Asking _ -> "";
      case State.Done(Outcome.Answered<AnnounceReply>(var reply, var latency, var _)) ->
          Cells.right(latency.toMillis() + " ms", LATENCY, ellipsis)
              + Cells.right(count(reply.counts().seeders()), COUNT, ellipsis)
              + Cells.right(count(reply.counts().leechers()), COUNT + 1, ellipsis)
              + Cells.right(Integer.toString(reply.peers().size()), COUNT, ellipsis);
      case State.Done(Outcome.Refused<AnnounceReply> refused) ->
          GAP + Cells.cut(Outcomes.reason(refused), columns - 8, ellipsis);
      case State.Done(Outcome.Failed<AnnounceReply>(var problem)) ->
          GAP + Cells.cut(problem, columns - 8, ellipsis);
    };
  }

  private String narrowRest(SearchRow row, int tracker) {
    int columns = Math.max(1, terminal.columns() - tracker - 8);
    return switch (row.state()) {
      case State.LookingUp _, State.Asking _ -> "";
      case State.Done(Outcome.Answered<AnnounceReply>(var reply, var _, var _)) ->
          right(count(reply.counts().seeders()), NARROW_COUNT)
              + right(count(reply.counts().leechers()), NARROW_COUNT)
              + right(Integer.toString(reply.peers().size()), NARROW_COUNT);
      case State.Done(Outcome.Refused<AnnounceReply> refused) ->
          " " + Cells.cut(Outcomes.reason(refused), columns, ellipsis);
      case State.Done(Outcome.Failed<AnnounceReply>(var problem)) ->
          " " + Cells.cut(problem, columns, ellipsis);
    };
  }

  private static String count(long count) {
    return count == SwarmCounts.UNKNOWN ? "?" : Long.toString(count);
  }

  static String family(AddressFamilies family) {
    return switch (family) {
      case EITHER -> "-";
      case IPV4_ONLY -> "IPv4";
      case IPV6_ONLY -> "IPv6";
    };
  }

  private Standing standing(SearchRow row) {
    return switch (row.state()) {
      case State.LookingUp() -> new Standing("lookup", sign("\u00b7", "."), "2");
      case State.Asking() -> new Standing("asking", sign("\u2026", "~"), "36");
      case State.Done(Outcome.Answered<AnnounceReply> _) ->
          new Standing("answered", sign("\u2713", "+"), "32");
      case State.Done(Outcome.Refused<AnnounceReply> _) ->
          new Standing("refused", sign("!", "!"), "33");
      case State.Done(Outcome.Failed<AnnounceReply> _) ->
          new Standing("failed", sign("\u2717", "x"), "31");
    };
  }

  private String sign(String unicode, String ascii) {
    return terminal.unicode() ? unicode : ascii;
  }

  private String paint(String colour, String text) {
    return terminal.coloured() ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
  }
}
