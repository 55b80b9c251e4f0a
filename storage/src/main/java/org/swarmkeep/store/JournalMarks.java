package org.swarmkeep.store;

import static org.swarmkeep.store.schema.Tables.JOURNAL_MARKS;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.swarmkeep.accounts.JournalMark;

/** How far journals are booked, inside a transaction that somebody else began. */
final class JournalMarks {
  private JournalMarks() {}

  static JournalMark read(Connection connection, String node) throws SQLException {
    var positions = new HashMap<Integer, Long>();
    PlainSql.each(
        connection,
        "select lane, position from journal_marks where node = ?",
        List.of(node),
        row -> positions.put(row.getInt(1), row.getLong(2)));
    return new JournalMark(node, positions);
  }

  /**
   * Moves the mark forward; false when it is there already, which makes this a replay.
   *
   * @throws IllegalArgumentException when a lane would go back while another goes forward
   */
  static boolean advance(DSLContext sql, JournalMark to) {
    var from = sql.connectionResult(connection -> read(connection, to.node()));
    boolean goesForward = lanes(to).anyMatch(lane -> to.position(lane) > from.position(lane));
    boolean goesBack = lanes(to).anyMatch(lane -> to.position(lane) < from.position(lane));
    if (goesForward && goesBack) {
      throw new IllegalArgumentException(
          "a batch must follow the one before: booked up to " + from + ", was " + to);
    }
    if (goesForward) {
      to.positions().forEach((lane, position) -> keep(sql, to.node(), Map.entry(lane, position)));
    }
    return goesForward;
  }

  private static Stream<Integer> lanes(JournalMark mark) {
    return mark.positions().keySet().stream();
  }

  private static void keep(DSLContext sql, String node, Map.Entry<Integer, Long> lane) {
    sql.insertInto(JOURNAL_MARKS)
        .set(JOURNAL_MARKS.NODE, node)
        .set(JOURNAL_MARKS.LANE, lane.getKey())
        .set(JOURNAL_MARKS.POSITION, lane.getValue())
        .onConflict(JOURNAL_MARKS.NODE, JOURNAL_MARKS.LANE)
        .doUpdate()
        .set(JOURNAL_MARKS.POSITION, lane.getValue())
        .execute();
  }
}
