package org.swarmkeep.bench.site;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A site of a good size, in the tables that were made for it. */
final class XbtFlushTables {
  static final int TORRENTS = 10_000;

  private final String url;
  private final String user;
  private final String password;
  private final int rows;

  XbtFlushTables(String url, String user, String password, int rows) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.rows = rows;
  }

  /** How many users there are: each is in a hundred torrents. */
  static int users(int rows) {
    return Math.max(1, rows / 100);
  }

  void fill() throws SQLException {
    try (var connection = DriverManager.getConnection(url, user, password);
        var statement = connection.createStatement()) {
      numbers(statement);
      statement.execute(
          "insert into xbt_users (uid, torrent_pass) select n, lpad(n, 32, 'p') from numbers"
              + (" where n <= " + users(rows)));
      statement.execute(
          "insert into xbt_files (fid, info_hash, mtime, ctime)"
              + " select n, unhex(sha1(concat('torrent', n))), 1, 1 from numbers where n <= "
              + TORRENTS);
      statement.execute(
          "insert into xbt_files_users select 1 + (n * 7919) % "
              + TORRENTS
              + (", 1 + n div 100 % " + users(rows) + ", 1, 1, 0, 0, 5, 0, 1 from numbers")
              + " on duplicate key update announced = announced + 1");
      statement.execute(
          "insert into xbt_config values ('anonymous_announce', '0'), ('write_db_interval', '"
              + XbtFlush.heldBackSeconds()
              + "')");
      statement.execute("drop table numbers");
    }
  }

  private void numbers(Statement statement) throws SQLException {
    statement.execute("create table numbers (n int primary key)");
    statement.execute("insert into numbers values (1)");
    for (long count = 1; count < rows; count *= 2) {
      statement.execute(
          "insert into numbers select n + "
              + count
              + " from numbers where n + "
              + count
              + " <= "
              + rows);
    }
  }
}
