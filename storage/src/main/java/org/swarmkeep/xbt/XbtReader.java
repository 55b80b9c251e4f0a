package org.swarmkeep.xbt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.swarmkeep.accounts.xbt.DeniedAddresses;
import org.swarmkeep.accounts.xbt.Share;
import org.swarmkeep.accounts.xbt.XbtUser;
import org.swarmkeep.accounts.xbt.XbtUsers;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.xbt.XbtConfFile.Entry;

/** Reads the site's tables, each whole: a row that is gone or changed shows like a new one. */
final class XbtReader {
  private static final double PERCENT = 100;

  private final XbtLayout layout;
  private final String users;
  private final String torrents;

  XbtReader(XbtLayout layout) {
    this.layout = layout;
    this.users = usersQuery();
    this.torrents = torrentsQuery();
  }

  /** A torrent's row, before anything is decided. */
  record TorrentRow(
      InfoHash hash, int id, int flags, int completed, long ctimeSeconds, Share share) {}

  /** Takes in torrents one by one. */
  interface TorrentSink {
    void take(TorrentRow row) throws SQLException;
  }

  static List<Entry> config(Connection connection, String table) throws SQLException {
    var entries = new ArrayList<Entry>();
    Sql.each(
        connection,
        "select name, value from " + Sql.quotedTable(table),
        List.of(),
        row -> {
          var name = row.getString(1);
          var value = row.getString(2);
          if (name != null && value != null) {
            entries.add(new Entry(name.strip(), value.strip()));
          }
        });
    return entries;
  }

  private String usersQuery() {
    var table = layout.users();
    return "select "
        + String.join(
            ", ",
            layout.uid().quoted(),
            orElse(
                table.anyOf("torrent_pass").map(it -> "cast(" + it.quoted() + " as binary)"), "''"),
            number(table, 0, "torrent_pass_version"),
            number(table, 1, "can_announce"),
            number(table, 1, "can_leech"),
            number(table, 0, "wait_time"),
            number(table, 0, "peers_limit", "peer_limit"),
            number(table, 0, "torrents_limit", "torrent_limit"),
            shares(table))
        + " from "
        + table.quoted();
  }

  private String torrentsQuery() {
    var table = layout.files();
    return "select "
        + String.join(
            ", ",
            "cast(" + table.needed("info_hash").quoted() + " as binary)",
            layout.filesId().quoted(),
            number(table, 0, "flags"),
            "coalesce(" + layout.completed().quoted() + ", 0)",
            number(table, 0, "ctime"),
            shares(table))
        + " from "
        + table.quoted();
  }

  private static String number(Table table, int otherwise, String... names) {
    return orElse(
        table.anyOf(names).map(it -> "coalesce(" + it.quoted() + ", " + otherwise + ")"),
        Integer.toString(otherwise));
  }

  private static String orElse(Optional<String> text, String otherwise) {
    return text.orElse(otherwise);
  }

  /** Five columns, whether a site has them or not. */
  private String shares(Table table) {
    return String.join(
        ", ",
        share(layout.downloadPercent(table), 100),
        share(layout.uploadPercent(table), 100),
        share(layout.downloadFactor(table), 1),
        share(layout.uploadFactor(table), 1),
        share(layout.freeleech(table), 0));
  }

  private static String share(Optional<Column> column, int otherwise) {
    return orElse(
        column.map(it -> "coalesce(" + it.quoted() + ", " + otherwise + ")"),
        Integer.toString(otherwise));
  }

  private static Share share(ResultSet row, int from) throws SQLException {
    boolean free = row.getDouble(from + 4) != 0;
    double download = row.getDouble(from) / PERCENT * row.getDouble(from + 2);
    double upload = row.getDouble(from + 1) / PERCENT * row.getDouble(from + 3);
    var share = new Share(free ? 0 : download, upload);
    return share.equals(Share.WHOLE) ? Share.WHOLE : share;
  }

  XbtUsers users(Connection connection) throws SQLException {
    var read = new XbtUsers();
    Sql.each(
        connection,
        users,
        List.of(),
        row -> {
          long uid = row.getLong(1);
          if (uid > 0 && uid < Integer.MAX_VALUE) {
            read.add(user(row, (int) uid));
          }
        });
    return read;
  }

  private static XbtUser user(ResultSet row, int uid) throws SQLException {
    var pass = row.getBytes(2);
    var limits =
        new XbtUser.Limits(
            row.getLong(4) != 0,
            row.getLong(5) != 0,
            small(row.getLong(6)),
            small(row.getLong(7)),
            small(row.getLong(8)));
    return new XbtUser(
        uid,
        (int) row.getLong(3),
        pass == null ? XbtUser.Pass.NONE : XbtUser.Pass.of(pass),
        limits.equals(XbtUser.Limits.NONE) ? XbtUser.Limits.NONE : limits,
        share(row, 9));
  }

  private static int small(long number) {
    return Math.clamp(number, 0, Integer.MAX_VALUE);
  }

  void torrents(Connection connection, TorrentSink sink) throws SQLException {
    Sql.each(
        connection,
        torrents,
        List.of(),
        row -> {
          var hash = row.getBytes(1);
          long id = row.getLong(2);
          if (hash != null && hash.length == InfoHash.BYTES && id > 0 && id < Integer.MAX_VALUE) {
            sink.take(
                new TorrentRow(
                    InfoHash.read(ByteBuffer.wrap(hash)),
                    (int) id,
                    row.getInt(3),
                    small(row.getLong(4)),
                    row.getLong(5),
                    share(row, 6)));
          }
        });
  }

  /** The deny tables, as far as they are there. */
  DeniedAddresses denied(Connection connection) throws SQLException {
    var ranges = new ArrayList<DeniedAddresses.Range>();
    var clients = new ArrayList<byte[]>();
    var names = layout.names();
    if (TableReader.isThere(connection, names.denyHosts())) {
      Sql.each(
          connection,
          "select `begin`, `end` from " + Sql.quotedTable(names.denyHosts()),
          List.of(),
          row -> ranges.add(new DeniedAddresses.Range(row.getLong(1), row.getLong(2))));
    }
    if (TableReader.isThere(connection, names.denyClients())) {
      Sql.each(
          connection,
          "select peer_id from " + Sql.quotedTable(names.denyClients()),
          List.of(),
          row -> {
            var prefix = String.valueOf(row.getString(1)).stripTrailing();
            if (!prefix.isEmpty()) {
              clients.add(prefix.getBytes(StandardCharsets.ISO_8859_1));
            }
          });
    }
    return new DeniedAddresses(ranges, clients);
  }
}
