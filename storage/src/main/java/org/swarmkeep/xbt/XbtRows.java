package org.swarmkeep.xbt;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.swarmkeep.accounts.xbt.XbtSource;
import org.swarmkeep.accounts.xbt.XbtUser;
import org.swarmkeep.protocol.InfoHash;

/** The rows of a site, in the order of their numbers, streamed. */
final class XbtRows implements XbtSource {
  private static final String NO_NAMES = "null";

  private final Connection connection;
  private final XbtLayout layout;
  private final String privateKey;
  private final String place;
  private String userName = NO_NAMES;
  private String torrentName = NO_NAMES;

  XbtRows(Connection connection, XbtLayout layout, String privateKey, String place) {
    this.connection = connection;
    this.layout = layout;
    this.privateKey = privateKey;
    this.place = place;
  }

  /** The same with names, each an expression over its table. */
  XbtRows named(String user, String torrent) {
    userName = user;
    torrentName = torrent;
    return this;
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public String privateKey() {
    return privateKey;
  }

  @Override
  public void users(Consumer<Member> sink) {
    var table = layout.users();
    each(
        table,
        layout.uid(),
        List.of(
            layout.uid().quoted(),
            userName,
            table
                .anyOf("torrent_pass")
                .map(it -> "cast(" + it.quoted() + " as binary)")
                .orElse("''"),
            orElse(table, 0, "torrent_pass_version"),
            orElse(table, 1, "can_announce"),
            orElse(table, 1, "can_leech"),
            orElse(table, 0, "wait_time")
                + " + "
                + orElse(table, 0, "peers_limit", "peer_limit")
                + " + "
                + orElse(table, 0, "torrents_limit", "torrent_limit"),
            orElse(table, 0, "uploaded"),
            orElse(table, 0, "downloaded")),
        row -> sink.accept(member(row)));
  }

  private static Member member(ResultSet row) throws SQLException {
    var pass = row.getBytes(3);
    return new Member(
        row.getLong(1),
        Optional.ofNullable(row.getString(2)),
        (int) row.getLong(4),
        pass == null ? XbtUser.Pass.NONE : XbtUser.Pass.of(pass),
        row.getLong(5) != 0,
        row.getLong(6) == 0 || row.getLong(7) != 0,
        number(row, 8),
        number(row, 9));
  }

  @Override
  public void torrents(Consumer<Torrent> sink) {
    var table = layout.files();
    each(
        table,
        layout.filesId(),
        List.of(
            layout.filesId().quoted(),
            "cast(" + table.needed("info_hash").quoted() + " as binary)",
            torrentName,
            orElse(table, 0, "flags"),
            "coalesce(" + layout.completed().quoted() + ", 0)",
            orElse(table, 0, "ctime")),
        row -> sink.accept(torrent(row)));
  }

  private static Torrent torrent(ResultSet row) throws SQLException {
    var hash = row.getBytes(2);
    return new Torrent(
        row.getLong(1),
        hash != null && hash.length == InfoHash.BYTES
            ? Optional.of(InfoHash.read(ByteBuffer.wrap(hash)))
            : Optional.empty(),
        Optional.ofNullable(row.getString(3)),
        row.getInt(4),
        row.getLong(5),
        row.getLong(6));
  }

  @Override
  public void totals(Consumer<Totals> sink) {
    var table = layout.peers();
    each(
        table,
        layout.peersId(),
        List.of(
            layout.peersId().quoted(),
            "uid",
            orElse(table, 0, "uploaded"),
            orElse(table, 0, "downloaded"),
            orElse(table, 0, "left"),
            orElse(table, 0, "completed"),
            orElse(table, 0, "mtime"),
            orElse(table, 0, "seeding_time", "seedtime")),
        row ->
            sink.accept(
                new Totals(
                    row.getLong(1),
                    row.getLong(2),
                    number(row, 3),
                    number(row, 4),
                    number(row, 5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8))));
  }

  private static String orElse(Table table, int otherwise, String... names) {
    return table
        .anyOf(names)
        .map(it -> "coalesce(" + it.quoted() + ", " + otherwise + ")")
        .orElse(Integer.toString(otherwise));
  }

  /** Unsigned columns hold more than a long. */
  private static BigInteger number(ResultSet row, int column) throws SQLException {
    var number = row.getBigDecimal(column);
    return number == null ? BigInteger.ZERO : number.toBigInteger();
  }

  private void each(Table table, Column order, List<String> expressions, Sql.RowSink sink) {
    try {
      Sql.each(
          connection,
          "select "
              + String.join(", ", expressions)
              + " from "
              + table.quoted()
              + " order by "
              + order.quoted(),
          List.of(),
          sink);
    } catch (SQLException e) {
      throw new XbtException(
          "could not read the table " + table.name() + " in " + place + ": " + e.getMessage(), e);
    }
  }
}
