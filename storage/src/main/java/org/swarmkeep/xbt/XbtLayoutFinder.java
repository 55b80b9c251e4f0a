package org.swarmkeep.xbt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds out which layout a site has, and checks that what is needed is there. All problems are
 * reported at once, each with what to do.
 */
final class XbtLayoutFinder {
  private final Connection connection;
  private final XbtNames names;
  private final String place;

  XbtLayoutFinder(Connection connection, XbtNames names, String place) {
    this.connection = connection;
    this.names = names;
    this.place = place;
  }

  /** Makes the tables of a fresh installation when there is none of XBT's at all. */
  void createIfEmpty() throws SQLException {
    var all =
        List.of(
            names.config(),
            names.filesOr("files"),
            names.filesOr("torrents"),
            names.peersOr("files_users"),
            names.peersOr("peers"),
            names.users());
    for (var name : all) {
      if (TableReader.isThere(connection, name)) {
        return;
      }
    }
    XbtSchema.createClassic(connection, names);
  }

  XbtLayout find() throws SQLException {
    var files = files();
    var peers = table(peersName(files), "announce totals of users in torrents");
    boolean classic = peers.has("fid");
    var filesId = names.idColumnOr(files.has("fid") ? "fid" : "tid");
    var users = table(names.users(), "users");
    require(files, List.of(filesId, "info_hash", "flags", "mtime", "ctime"));
    require(files, List.of(names.leechersColumn(), names.seedersColumn(), names.completedColumn()));
    require(
        peers,
        List.of(
            classic ? "fid" : "tid",
            "uid",
            "active",
            "completed",
            "downloaded",
            "left",
            "uploaded",
            "mtime"));
    require(users, List.of(names.uidColumn(), "downloaded", "uploaded"));
    if (!users.has("torrent_pass") && !users.has("torrent_pass_version")) {
      throw missing(users, classic ? "torrent_pass_version" : "torrent_pass");
    }
    return new XbtLayout(
        names,
        files,
        peers,
        users,
        files.needed(filesId),
        peers.needed(classic ? "fid" : "tid"),
        classic);
  }

  /** Of both, which only a site in the middle of a move has, the one that is filled. */
  private Table files() throws SQLException {
    var renamed = TableReader.find(connection, names.filesOr("torrents"));
    var classic = TableReader.find(connection, names.filesOr("files"));
    if (renamed.isPresent() && (classic.isEmpty() || !isEmpty(renamed.get()))) {
      return renamed.get();
    }
    return classic.or(() -> renamed).orElseThrow(() -> noTable(names.filesOr("files"), "torrents"));
  }

  private boolean isEmpty(Table table) throws SQLException {
    var found = new boolean[1];
    Sql.each(
        connection,
        "select 1 from " + table.quoted() + " limit 1",
        List.of(),
        _ -> found[0] = true);
    return !found[0];
  }

  private String peersName(Table files) throws SQLException {
    boolean looksClassic = files.has("fid") || files.name().equals(names.filesOr("files"));
    var likely = names.peersOr(looksClassic ? "files_users" : "peers");
    var other = names.peersOr(looksClassic ? "peers" : "files_users");
    return TableReader.isThere(connection, likely) || !TableReader.isThere(connection, other)
        ? likely
        : other;
  }

  private Table table(String name, String holds) throws SQLException {
    return TableReader.find(connection, name).orElseThrow(() -> noTable(name, holds));
  }

  private XbtException noTable(String name, String holds) {
    return new XbtException(
        "there is no table "
            + name
            + " in "
            + place
            + ", which holds the "
            + holds
            + ": create it, or name it in xbt_tracker.conf (mysql_table_prefix, table_files,"
            + " table_files_users, table_users)");
  }

  private void require(Table table, List<String> columns) {
    var missing = columns.stream().filter(column -> !table.has(column)).toList();
    if (!missing.isEmpty()) {
      throw missing(table, missing.toArray(String[]::new));
    }
  }

  private XbtException missing(Table table, String... columns) {
    var additions =
        Stream.of(columns)
            .map(column -> "add " + Sql.quoted(column) + " " + typeOf(column))
            .toList();
    return new XbtException(
        "the table "
            + table.name()
            + " in "
            + place
            + " has no column "
            + String.join(", ", columns)
            + ": add it with  alter table "
            + table.quoted()
            + " "
            + String.join(", ", additions));
  }

  private static String typeOf(String column) {
    return switch (column) {
      case "downloaded", "uploaded", "left" -> "bigint unsigned not null default 0";
      case "info_hash" -> "binary(20) not null";
      case "torrent_pass" -> "char(32) not null default ''";
      default -> "int not null default 0";
    };
  }
}
