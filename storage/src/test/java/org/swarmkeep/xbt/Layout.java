package org.swarmkeep.xbt;

import java.util.List;

/** The two layouts of an XBT site, as the shipped SQL makes them. */
enum Layout {
  CLASSIC("xbt_files", "xbt_files_users", "fid") {
    @Override
    List<String> tables() {
      return List.of(
          "create table xbt_config (name varchar(255) not null, value varchar(255) not null)",
          """
          create table xbt_files (fid int not null auto_increment, info_hash binary(20) not null,
            leechers int not null default 0, seeders int not null default 0,
            completed int not null default 0, flags int not null default 0, mtime int not null,
            ctime int not null, primary key (fid), unique key (info_hash))\
          """,
          """
          create table xbt_files_users (fid int not null, uid int not null, active tinyint not null,
            announced int not null, completed int not null, downloaded bigint unsigned not null,
            `left` bigint unsigned not null, uploaded bigint unsigned not null,
            mtime int not null, unique key (fid, uid), key (uid))\
          """,
          """
          create table xbt_users (uid int not null auto_increment,
            torrent_pass char(32) not null default '',
            torrent_pass_version int not null default 0, can_leech tinyint not null default 1,
            wait_time int not null default 0, peers_limit int not null default 0,
            torrents_limit int not null default 0,
            downloaded bigint unsigned not null default 0,
            uploaded bigint unsigned not null default 0, primary key (uid))\
          """,
          """
          create table xbt_announce_log (id int not null auto_increment, ipa int unsigned not null,
            port int not null, event int not null, info_hash binary(20) not null,
            peer_id binary(20) not null, downloaded bigint unsigned not null,
            left0 bigint unsigned not null, uploaded bigint unsigned not null,
            uid int not null, mtime int not null, primary key (id)) engine=myisam\
          """,
          """
          create table xbt_scrape_log (id int not null auto_increment, ipa int unsigned not null,
            uid int not null, mtime int not null, primary key (id)) engine=myisam\
          """);
    }
  },
  RENAMED("xbt_torrents", "xbt_peers", "tid") {
    @Override
    List<String> tables() {
      return List.of(
          """
          create table xbt_config (id int not null auto_increment primary key,
            name varchar(255) not null, value varchar(255) not null)\
          """,
          """
          create table xbt_torrents (tid int not null auto_increment, info_hash binary(20) not null,
            leechers int not null default 0, seeders int not null default 0,
            completed int not null default 0, flags int not null default 0, mtime int not null,
            ctime int not null, primary key (tid), unique key (info_hash))\
          """,
          """
          create table xbt_peers (tid int not null, uid int not null, active tinyint not null,
            completed int not null, downloaded bigint unsigned not null,
            `left` bigint unsigned not null, uploaded bigint unsigned not null,
            mtime int not null, primary key (tid, uid), key (uid))\
          """,
          """
          create table xbt_users (uid int not null auto_increment, torrent_pass char(32) not null,
            torrent_pass_version int not null default 0, can_leech tinyint not null default 1,
            wait_time int not null default 0, peers_limit int not null default 0,
            torrents_limit int not null default 0,
            downloaded bigint unsigned not null default 0,
            uploaded bigint unsigned not null default 0, primary key (uid))\
          """,
          """
          create table xbt_announce_log (id int not null auto_increment,
            ipv6 varbinary(16) not null, port int not null, event int not null,
            info_hash binary(20) not null, peer_id binary(20) not null,
            downloaded bigint unsigned not null, left0 bigint unsigned not null,
            uploaded bigint unsigned not null, uid int not null, mtime int not null,
            primary key (id)) engine=innodb\
          """,
          """
          create table xbt_scrape_log (id int not null auto_increment,
            ipv6 varbinary(16) not null, uid int not null, mtime int not null,
            primary key (id)) engine=innodb\
          """);
    }
  };

  final String torrents;
  final String peers;
  final String id;

  Layout(String torrents, String peers, String id) {
    this.torrents = torrents;
    this.peers = peers;
    this.id = id;
  }

  abstract List<String> tables();
}
