package org.swarmkeep.xbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.swarmkeep.store.MariaDbServer;

/** A scratch database of a site, as the site's own program sees it. */
final class SiteDatabase implements AutoCloseable {
  static final String PRIVATE_KEY = "PrivKey0PrivKey0PrivKey0abc";
  static final String P1 = "0123456789abcdef0123456789ABCDEF";
  static final String P2 = "2".repeat(32);

  private static final AtomicInteger NAMES = new AtomicInteger();

  final Layout layout;
  final String name = "xbt_site_" + ProcessHandle.current().pid() + "_" + NAMES.incrementAndGet();
  private final MariaDbServer server;
  private final Connection connection;

  private SiteDatabase(Layout layout) {
    this.layout = layout;
    this.server = server();
    try {
      try (var admin = DriverManager.getConnection(server.url(""), "root", "");
          var statement = admin.createStatement()) {
        statement.execute("create database " + name);
      }
      connection = DriverManager.getConnection(server.url(name), "root", "");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MariaDbServer server() {
    var found = MariaDbServer.INSTANCE;
    if ("true".equals(System.getenv("CI"))) {
      assertThat(found).as("mariadbd is on the PATH: apt-get install mariadb-server").isPresent();
    }
    assumeTrue(found.isPresent(), "mariadbd is not on the PATH: apt-get install mariadb-server");
    return found.orElseThrow();
  }

  /** A database without tables. */
  static SiteDatabase empty(Layout layout) {
    return new SiteDatabase(layout);
  }

  /** The tables as XBT ships them, without rows. */
  static SiteDatabase bare(Layout layout) {
    var database = new SiteDatabase(layout);
    layout.tables().forEach(database::run);
    return database;
  }

  /** The fixture of the vectors: three users, three torrents, quick intervals. */
  static SiteDatabase of(Layout layout) {
    var database = bare(layout);
    database.fill();
    return database;
  }

  void fill() {
    run(
        "insert into xbt_users (uid, torrent_pass, torrent_pass_version) values (1, '"
            + P1
            + "', 0)");
    run(
        "insert into xbt_users (uid, torrent_pass, torrent_pass_version) values (2, '"
            + P2
            + "', 3)");
    run(
        "insert into xbt_users (uid, torrent_pass, torrent_pass_version) values (3, 'site-id-3',"
            + " 0)");
    for (int i = 0; i < 3; i++) {
      register(i);
    }
    config("torrent_pass_private_key", PRIVATE_KEY);
    config("anonymous_announce", "0");
    config("anonymous_scrape", "0");
    quicken();
  }

  void quicken() {
    for (var interval : new String[] {"read_config", "read_db", "clean_up", "write_db"}) {
      config(interval + "_interval", "1");
    }
  }

  void register(int torrent) {
    run(
        "insert into %s (info_hash, mtime, ctime) values (x'%s', unix_timestamp(), unix_timestamp())"
            .formatted(layout.torrents, hex(torrent)));
  }

  void config(String name, String value) {
    run("insert into xbt_config (name, value) values ('%s', '%s')".formatted(name, value));
  }

  void setConfig(String name, String value) {
    run("delete from xbt_config where name = '" + name + "'");
    config(name, value);
  }

  /** SHA-1 of the word "torrent" and the number behind it. */
  static byte[] hash(int torrent) {
    return sha1(("torrent" + torrent).getBytes(StandardCharsets.US_ASCII));
  }

  static String hex(int torrent) {
    return HexFormat.of().formatHex(hash(torrent));
  }

  static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The computed key, as a site computes it. */
  static String key(int uid, int version, int torrent) {
    var start =
        "%s %d %d ".formatted(PRIVATE_KEY, version, uid).getBytes(StandardCharsets.US_ASCII);
    var message = Arrays.copyOf(start, start.length + 20);
    System.arraycopy(hash(torrent), 0, message, start.length, 20);
    return "%08x".formatted(uid) + HexFormat.of().formatHex(sha1(message)).substring(0, 24);
  }

  synchronized void run(String command) {
    try (var statement = connection.createStatement()) {
      statement.execute(command);
    } catch (SQLException e) {
      throw new IllegalStateException(command, e);
    }
  }

  /** The first column of the first row, as text; empty when there is no row. */
  synchronized String one(String query) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  long number(String query) {
    var text = one(query);
    return text.isEmpty() ? -1 : Long.parseLong(text);
  }

  /** A column of the row of a torrent. */
  long ofTorrent(String column, int torrent) {
    return number(
        "select %s from %s where info_hash = x'%s'"
            .formatted(column, layout.torrents, hex(torrent)));
  }

  /** A column of the row of a user in a torrent, the fixture's torrents counted from 1. */
  long ofPeer(String column, int torrentId, int uid) {
    return number(
        "select `%s` from %s where %s = %d and uid = %d"
            .formatted(column, layout.peers, layout.id, torrentId, uid));
  }

  long ofUser(String column, int uid) {
    return number("select %s from xbt_users where uid = %d".formatted(column, uid));
  }

  /** It may have ended by itself meanwhile. */
  private void kill(String id) {
    try {
      run("kill " + id);
    } catch (IllegalStateException e) {
      assertThat(e).cause().hasMessageContaining("Unknown thread");
    }
  }

  /** Ends every connection to this database but this one. */
  void killOthers() {
    var ids =
        one(
            "select group_concat(id) from information_schema.processlist where id <>"
                + " connection_id() and db = '"
                + name
                + "'");
    for (var id : ids.split(",", -1)) {
      kill(id);
    }
  }

  String url() {
    return server.url(name);
  }

  int port() {
    return server.port();
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), "root", "");
  }

  @Override
  public void close() {
    run("drop database " + name);
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
