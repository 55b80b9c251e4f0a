package org.swarmkeep.xbt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The columns of the row of a user in a torrent that this site has: those of XBT, and those that
 * extended builds added. Each says what a new row holds and how a known one changes.
 */
final class PeerColumns {
  private static final long NEVER = -1;

  private record Field(Column column, String change, Function<PeerRow, Object> value) {}

  private final XbtLayout layout;
  private final List<Field> fields = new ArrayList<>();

  PeerColumns(XbtLayout layout) {
    this.layout = layout;
    set(layout.peersId().name(), row -> row.line().torrent().value());
    set("uid", row -> row.line().user().value());
    set("active", PeerRow::active);
    add("announced", row -> row.line().announces());
    add("completed", row -> row.line().completions());
    add("downloaded", row -> row.line().downloadedBytes());
    set("left", PeerRow::left);
    add("uploaded", row -> row.line().uploadedBytes());
    set("mtime", row -> row.line().lastAnnounceSeconds());
    addExtensions();
  }

  private void addExtensions() {
    add("seeding_time", row -> row.line().seedSeconds());
    add("seedtime", row -> row.line().seedSeconds());
    add("leechtime", row -> row.line().leechSeconds());
    set("down_rate", PeerRow::downSpeed);
    set("up_rate", PeerRow::upSpeed);
    set("peer_id", PeerRow::peerId);
    setUnlessZero("ipa", PeerRow::ipv4);
    set("port", PeerRow::port);
    set("useragent", PeerRow::client);
    keep("started_time", row -> row.line().lastAnnounceSeconds());
    setUnlessNegative("completed_time", PeerColumns::completedSeconds);
  }

  private static long completedSeconds(PeerRow row) {
    return row.line().completions() > 0 ? row.line().lastAnnounceSeconds() : NEVER;
  }

  private void set(String name, Function<PeerRow, Object> value) {
    field(name, said(name), value);
  }

  private void add(String name, Function<PeerRow, Object> value) {
    var column = layout.peers().column(name);
    column.ifPresent(it -> field(name, it.plus(said(name)), value));
  }

  private void keep(String name, Function<PeerRow, Object> value) {
    field(name, Sql.quoted(name), value);
  }

  private void setUnlessZero(String name, Function<PeerRow, Object> value) {
    field(name, "if(" + said(name) + "=0," + Sql.quoted(name) + "," + said(name) + ")", value);
  }

  /** The column may be unsigned, so that the value is no longer negative: the count tells. */
  private void setUnlessNegative(String name, Function<PeerRow, Object> value) {
    field(
        name, "if(" + said("completed") + "=0," + Sql.quoted(name) + "," + said(name) + ")", value);
  }

  private static String said(String name) {
    return "values(" + Sql.quoted(name) + ")";
  }

  private void field(String name, String change, Function<PeerRow, Object> value) {
    layout.peers().column(name).ifPresent(it -> fields.add(new Field(it, change, value)));
  }

  /** The statement that adds so many rows to those that are there. */
  String upsert(int rows) {
    var row = fields.stream().map(_ -> "?").collect(Collectors.joining(",", "(", ")"));
    return "insert into "
        + layout.peers().quoted()
        + fields.stream()
            .map(field -> field.column().quoted())
            .collect(Collectors.joining(",", " (", ")"))
        + " values "
        + IntStream.range(0, rows).mapToObj(_ -> row).collect(Collectors.joining(","))
        + " on duplicate key update "
        + fields.stream()
            .skip(2) // torrent and user are the key
            .map(field -> field.column().quoted() + "=" + field.change())
            .collect(Collectors.joining(","));
  }

  List<Object> values(PeerRow row) {
    return fields.stream().map(field -> field.value().apply(row)).toList();
  }

  /** The statement that adds to a row whose torrent is gone, if the row is still there. */
  String update() {
    var peers = layout.peers();
    return "update "
        + peers.quoted()
        + " set downloaded="
        + peers.needed("downloaded").plus("?")
        + ", uploaded="
        + peers.needed("uploaded").plus("?")
        + ", active=?, mtime=? where "
        + layout.peersId().quoted()
        + "=? and uid=?";
  }

  static List<Object> updateValues(PeerRow row) {
    var line = row.line();
    return List.of(
        line.downloadedBytes(),
        line.uploadedBytes(),
        row.active(),
        line.lastAnnounceSeconds(),
        line.torrent().value(),
        line.user().value());
  }
}
