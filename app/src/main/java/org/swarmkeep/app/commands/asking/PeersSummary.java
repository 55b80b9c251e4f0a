package org.swarmkeep.app.commands.asking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.swarmkeep.app.commands.Cells;
import org.swarmkeep.client.Outcome;
import org.swarmkeep.client.PeerSearch;
import org.swarmkeep.client.SearchRow;
import org.swarmkeep.protocol.AnnounceReply;

/** What is said about the outcome of a search beside its table. */
final class PeersSummary {
  private PeersSummary() {}

  /** One line: how many peers, from how many trackers. */
  static String of(PeerSearch.Result result, boolean countsAlone) {
    var trackers = result.rows().stream().map(SearchRow::tracker).distinct().count();
    var answering =
        result.rows().stream()
            .filter(PeersSummary::hasAnswered)
            .map(SearchRow::tracker)
            .distinct()
            .count();
    var from = "%d of %d trackers answered".formatted(answering, trackers);
    if (countsAlone) {
      return from;
    }
    long v6 = result.peers().stream().filter(found -> found.peer().isV6()).count();
    int all = result.peers().size();
    var families = v6 == 0 ? "" : " (%d IPv4, %d IPv6)".formatted(all - v6, v6);
    return "%d %s%s; %s".formatted(all, all == 1 ? "peer" : "peers", families, from);
  }

  /** A line for each peer, with the numbers of the rows that named it. */
  static List<String> peerLines(
      PeerSearch.Result result, List<PeerSearch.Found> shown, Terminal terminal) {
    var numbers = rowNumbers(result);
    int width =
        shown.stream().mapToInt(found -> Cells.width(found.peer().toString())).max().orElse(0);
    var lines = new ArrayList<String>();
    for (var found : shown) {
      var named =
          found.trackers().stream()
              .map(tracker -> numbers.getOrDefault(tracker, tracker))
              .collect(Collectors.toCollection(TreeSet::new));
      var own = found.own() ? "  (this is most likely us)" : "";
      var line =
          Cells.left(found.peer().toString(), width, "")
              + "  named by "
              + String.join(", ", named)
              + own;
      lines.add(Cells.cut(line, terminal.columns(), terminal.unicode() ? "\u2026" : "..."));
    }
    int more = result.peers().size() - shown.size();
    if (more > 0) {
      lines.add("and " + more + " more (--limit 0 prints all)");
    }
    return lines;
  }

  /** By tracker, the numbers of its rows in the table. */
  private static Map<String, String> rowNumbers(PeerSearch.Result result) {
    var numbers = new HashMap<String, String>();
    for (int i = 0; i < result.rows().size(); i++) {
      var number = Integer.toString(i + 1);
      numbers.merge(result.rows().get(i).tracker(), number, (one, other) -> one + "/" + other);
    }
    return numbers;
  }

  /** What trackers warned of and what was odd about their replies. */
  static List<String> noticeLines(PeerSearch.Result result, Terminal terminal) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < result.rows().size(); i++) {
      for (var notice : notices(result.rows().get(i))) {
        lines.add(
            Cells.cut(
                (i + 1) + ": " + notice,
                terminal.columns(),
                terminal.unicode() ? "\u2026" : "..."));
      }
    }
    if (!lines.isEmpty()) {
      lines.addFirst("");
    }
    return lines;
  }

  private static boolean hasAnswered(SearchRow row) {
    return row.state() instanceof SearchRow.State.Done(var outcome) && Outcomes.isAnswer(outcome);
  }

  private static List<String> notices(SearchRow row) {
    return row.state()
            instanceof
            SearchRow.State.Done(Outcome.Answered<AnnounceReply>(var reply, var _, var _))
        ? reply.notices()
        : List.of();
  }
}
