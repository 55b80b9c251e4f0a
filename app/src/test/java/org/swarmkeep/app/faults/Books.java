package org.swarmkeep.app.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.swarmkeep.app.faults.Due.Sums;

/**
 * What stands in the database, read by plain SQL and compared with what is due: each user in each
 * torrent, each user's totals, each torrent's completions.
 */
final class Books {
  private static final String SUMS =
      "uploaded_bytes, downloaded_bytes, uploaded_quarantined_bytes, downloaded_quarantined_bytes";

  private final Map<String, Sums> traffic = new TreeMap<>();
  private final Map<String, Boolean> finished = new HashMap<>();
  private final Map<Integer, Sums> ofUsers = new HashMap<>();
  private final Map<Integer, Sums> usersSummedUp = new HashMap<>();
  private final Map<Integer, Long> completed = new HashMap<>();
  private final Map<Integer, Long> finishers = new HashMap<>();

  private Books() {}

  static Books read(TrialDatabase database) throws SQLException {
    var books = new Books();
    try (var connection = database.connect()) {
      books.readTraffic(connection);
      books.readUsers(connection);
      books.readTorrents(connection);
    }
    return books;
  }

  private void readTraffic(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select " + SUMS + ", user_id, torrent_id, finished from traffic")) {
      while (row.next()) {
        var sums = new Sums(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        var name = Community.name(row.getInt(5), row.getInt(6));
        row.getLong(7);
        boolean hasFinished = !row.wasNull();
        traffic.put(name, sums);
        finished.put(name, hasFinished);
        usersSummedUp.merge(row.getInt(5), sums, Sums::plus);
        finishers.merge(row.getInt(6), hasFinished ? 1L : 0L, Long::sum);
      }
    }
  }

  private void readUsers(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select " + SUMS + ", id from users")) {
      while (row.next()) {
        ofUsers.put(
            row.getInt(5),
            new Sums(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
      }
    }
  }

  private void readTorrents(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select id, completed from torrents")) {
      while (row.next()) {
        completed.put(row.getInt(1), row.getLong(2));
      }
    }
  }

  /** Every difference, in words. */
  List<String> differencesTo(Map<String, Due> dues) {
    var found = new ArrayList<String>();
    dues.forEach((name, due) -> {
      var problem =
          due.judge(traffic.getOrDefault(name, Sums.NOTHING), finished.getOrDefault(name, false));
      if (!problem.isEmpty()) {
        found.add(name + ": " + problem + "\n" + due.story());
      }
    });
    traffic.keySet().stream()
        .filter(name -> !dues.containsKey(name))
        .forEach(name -> found.add(name + " was never there, booked " + traffic.get(name)));
    ofUsers.forEach((user, sums) -> {
      var summedUp = usersSummedUp.getOrDefault(user, Sums.NOTHING);
      if (!sums.equals(summedUp)) {
        found.add("user " + user + " has " + sums + ", in torrents " + summedUp);
      }
    });
    completed.forEach((torrent, count) -> {
      long counted = finishers.getOrDefault(torrent, 0L);
      if (count != counted) {
        found.add("torrent " + torrent + " has " + count + " completions, finished " + counted);
      }
    });
    return found;
  }
}
