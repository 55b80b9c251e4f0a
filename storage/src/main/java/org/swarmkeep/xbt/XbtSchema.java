package org.swarmkeep.xbt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The tables that XBT ships with, in the classic layout, and the one that is ours. */
final class XbtSchema {
  /** Where the journal's mark stands; moved in the transaction that books what is before it. */
  static final String JOURNAL = "swarmkeep_journal";

  private static final List<String> CLASSIC =
      List.of(
          """
          create table if not exists %s
            (name varchar(255) not null, value varchar(255) not null)\
          """,
          """
          create table if not exists %s
            (fid int not null auto_increment, info_hash binary(20) not null,
             leechers int not null default 0, seeders int not null default 0,
             completed int not null default 0, flags int not null default 0,
             mtime int not null, ctime int not null,
             primary key (fid), unique key (info_hash))\
          """,
          """
          create table if not exists %s
            (fid int not null, uid int not null, active tinyint not null,
             announced int not null, completed int not null,
             downloaded bigint unsigned not null, `left` bigint unsigned not null,
             uploaded bigint unsigned not null, mtime int not null,
             unique key (fid, uid), key (uid))\
          """,
          """
          create table if not exists %s
            (uid int not null auto_increment, torrent_pass char(32) not null,
             torrent_pass_version int not null default 0,
             downloaded bigint unsigned not null default 0,
             uploaded bigint unsigned not null default 0,
             primary key (uid))\
          """,
          """
          create table if not exists %s
            (id int not null auto_increment, ipa int unsigned not null, port int not null,
             event int not null, info_hash binary(20) not null, peer_id binary(20) not null,
             downloaded bigint unsigned not null, left0 bigint unsigned not null,
             uploaded bigint unsigned not null, uid int not null, mtime int not null,
             primary key (id))\
          """,
          """
          create table if not exists %s
            (id int not null auto_increment, ipa int unsigned not null, uid int not null,
             mtime int not null, primary key (id))\
          """,
          """
          create table if not exists %s
            (begin int unsigned not null, end int unsigned not null)\
          """,
          """
          create table if not exists %s (peer_id char(20) not null)\
          """);

  private XbtSchema() {}

  /** Makes the eight tables of a fresh installation, in the order of their statements. */
  static void createClassic(Connection connection, XbtNames names) throws SQLException {
    var tables =
        List.of(
            names.config(),
            names.filesOr("files"),
            names.peersOr("files_users"),
            names.users(),
            names.announceLog(),
            names.scrapeLog(),
            names.denyHosts(),
            names.denyClients());
    for (int i = 0; i < tables.size(); i++) {
      Sql.execute(
          connection, CLASSIC.get(i).formatted(Sql.quotedTable(tables.get(i))) + " engine=InnoDB");
    }
  }

  static String journalStatement(XbtNames names) {
    return """
    create table if not exists %s \
    (node varchar(64) not null, lane int not null, position bigint not null, \
    primary key (node, lane)) engine=InnoDB\
    """
        .formatted(Sql.quotedTable(names.journal()));
  }
}
