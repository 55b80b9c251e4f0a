package org.swarmkeep.xbt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.SessionLine;
import org.swarmkeep.accounts.SwarmCount;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.accounts.TrafficBook;
import org.swarmkeep.accounts.TrafficLine;
import org.swarmkeep.accounts.xbt.Share;
import org.swarmkeep.accounts.xbt.XbtRoster;
import org.swarmkeep.accounts.xbt.XbtTorrent;
import org.swarmkeep.accounts.xbt.XbtUser;

/**
 * Credit into the site's tables. The mark moves in the transaction that adds the lines, and only
 * forward, so that a batch that is offered again adds nothing.
 *
 * <p>Nothing is inserted that could bring back what the site removed: torrents and users are
 * updated by their number, a row of a user in a torrent is made only where both exist.
 */
final class XbtBook implements TrafficBook {
  /** A lane that no journal has; its row is what bookings of a node take turns at. */
  private static final int TURN = -1;

  /** Rows in one statement. */
  private static final int ROWS = 256;

  private static final int IDS = 1000;

  private static final Comparator<PeerRow> BY_KEY =
      Comparator.<PeerRow>comparingInt(row -> row.line().torrent().value())
          .thenComparingInt(row -> row.line().user().value());

  private final XbtDatabase database;
  private final XbtLayout layout;
  private final XbtRoster roster;
  private final LongSupplier clock;
  private final PeerColumns columns;
  private final String journal;
  private volatile long bookedNanos = System.nanoTime();

  /**
   * @param clock seconds since 1970
   */
  XbtBook(XbtDatabase database, XbtLayout layout, XbtRoster roster, LongSupplier clock) {
    this.database = database;
    this.layout = layout;
    this.roster = roster;
    this.clock = clock;
    this.columns = new PeerColumns(layout);
    this.journal = Sql.quotedTable(layout.names().journal());
  }

  /** When something was last booked, by the nanosecond clock. */
  long bookedNanos() {
    return bookedNanos;
  }

  /** Sets every count to zero: nobody is in a swarm before the tracker has heard of it. */
  void beginCounts() {
    var leechers = layout.leechers().quoted();
    var seeders = layout.seeders().quoted();
    database.run(
        "set the counts of all torrents to zero",
        connection -> {
          Sql.execute(
              connection,
              "update "
                  + layout.files().quoted()
                  + (" set " + leechers + " = 0, " + seeders + " = 0")
                  + (" where " + leechers + " <> 0 or " + seeders + " <> 0"));
          return true;
        });
  }

  @Override
  public JournalMark mark(String node) {
    return database.run("read how far the journal is booked", connection -> read(connection, node));
  }

  /** Waits for a booking of the same node that may be under way on the server. */
  private JournalMark read(Connection connection, String node) throws SQLException {
    Sql.update(
        connection,
        "insert ignore into " + journal + " (node, lane, position) values (?, ?, 0)",
        List.of(node, TURN));
    var positions = new HashMap<Integer, Long>();
    Sql.each(
        connection,
        "select lane, position from " + journal + " where node = ? for update",
        List.of(node),
        row -> positions.put(row.getInt(1), row.getLong(2)));
    positions.remove(TURN);
    return new JournalMark(node, positions);
  }

  @Override
  public void book(TrafficBatch batch) {
    database.run(
        "book " + batch.lines().size() + " lines of traffic",
        connection -> {
          if (advance(connection, batch.mark())) {
            addLines(connection, batch);
          }
          setCounts(connection, batch.counts());
          return true;
        });
    bookedNanos = System.nanoTime();
  }

  private boolean advance(Connection connection, JournalMark to) throws SQLException {
    var from = read(connection, to.node());
    boolean forward = lanes(to).anyMatch(lane -> to.position(lane) > from.position(lane));
    if (forward && lanes(to).anyMatch(lane -> to.position(lane) < from.position(lane))) {
      throw new IllegalArgumentException(
          "a batch must follow the one before: booked up to " + from + ", was " + to);
    }
    if (forward) {
      var rows = new ArrayList<List<Object>>();
      to.positions()
          .forEach((lane, position) -> rows.add(List.<Object>of(to.node(), lane, position)));
      Sql.batch(
          connection,
          "insert into "
              + journal
              + " (node, lane, position) values (?, ?, ?)"
              + " on duplicate key update position = values(position)",
          rows);
    }
    return forward;
  }

  private static Stream<Integer> lanes(JournalMark mark) {
    return mark.positions().keySet().stream();
  }

  private void addLines(Connection connection, TrafficBatch batch) throws SQLException {
    countCompletions(connection, batch.lines());
    var sessions = batch.sessions().stream().collect(Collectors.groupingBy(Place::of));
    var rows =
        batch.lines().stream()
            .filter(line -> line.announces() > 0 && !isAnonymous(line))
            .map(line -> PeerRow.of(line, sessions.getOrDefault(Place.of(line), List.of())))
            .sorted(BY_KEY)
            .toList();
    var torrents =
        known(connection, layout.files(), layout.filesId(), ids(rows, PeerRow::torrentId));
    var users = known(connection, layout.users(), layout.uid(), ids(rows, PeerRow::userId));
    addPeers(
        connection,
        rows.stream()
            .filter(row -> torrents.contains(row.torrentId()) && users.contains(row.userId()))
            .toList());
    Sql.batch(
        connection,
        columns.update(),
        rows.stream()
            .filter(row -> !torrents.contains(row.torrentId()) && users.contains(row.userId()))
            .map(PeerColumns::updateValues)
            .toList());
    addToUsers(connection, batch.lines());
  }

  private record Place(int user, int torrent) {
    static Place of(TrafficLine line) {
      return new Place(line.user().value(), line.torrent().value());
    }

    static Place of(SessionLine line) {
      return new Place(line.user().value(), line.torrent().value());
    }
  }

  private static boolean isAnonymous(TrafficLine line) {
    return line.user().value() == XbtRoster.ANONYMOUS;
  }

  private static List<Integer> ids(List<PeerRow> rows, ToIntFunction<PeerRow> id) {
    return rows.stream().mapToInt(id).distinct().sorted().boxed().toList();
  }

  /** Which of some numbers are in a table. */
  private static Set<Integer> known(
      Connection connection, Table table, Column id, List<Integer> wanted) throws SQLException {
    var found = new HashSet<Integer>();
    for (int from = 0; from < wanted.size(); from += IDS) {
      var some = wanted.subList(from, Math.min(wanted.size(), from + IDS));
      var list = some.stream().map(String::valueOf).collect(Collectors.joining(","));
      Sql.each(
          connection,
          "select "
              + id.quoted()
              + " from "
              + table.quoted()
              + " where "
              + id.quoted()
              + (" in (" + list + ")"),
          List.of(),
          row -> found.add(row.getInt(1)));
    }
    return found;
  }

  private void addPeers(Connection connection, List<PeerRow> rows) throws SQLException {
    int whole = rows.size() - rows.size() % ROWS;
    var chunks = new ArrayList<List<Object>>();
    for (int from = 0; from < whole; from += ROWS) {
      chunks.add(values(rows.subList(from, from + ROWS)));
    }
    if (!chunks.isEmpty()) {
      Sql.batch(connection, columns.upsert(ROWS), chunks);
    }
    if (whole < rows.size()) {
      var rest = rows.subList(whole, rows.size());
      Sql.batch(connection, columns.upsert(rest.size()), List.of(values(rest)));
    }
  }

  private List<Object> values(List<PeerRow> rows) {
    return rows.stream().flatMap(row -> columns.values(row).stream()).toList();
  }

  /** What of a user's bytes counts, in all torrents together. */
  private static final class Sum {
    private long downloaded;
    private long uploaded;

    void add(TrafficLine line, Share share) {
      downloaded = saturated(downloaded + share.ofDownload(line.downloadedBytes()));
      uploaded = saturated(uploaded + share.ofUpload(line.uploadedBytes()));
    }

    private static long saturated(long sum) {
      return sum < 0 ? Long.MAX_VALUE : sum;
    }
  }

  private void addToUsers(Connection connection, List<TrafficLine> lines) throws SQLException {
    var sums = new TreeMap<Integer, Sum>();
    for (var line : lines) {
      if (!isAnonymous(line) && (line.downloadedBytes() | line.uploadedBytes()) != 0) {
        sums.computeIfAbsent(line.user().value(), _ -> new Sum()).add(line, share(line));
      }
    }
    var rows = new ArrayList<BulkUpdate.Row>();
    sums.forEach((uid, sum) -> {
      if ((sum.downloaded | sum.uploaded) != 0) {
        rows.add(new BulkUpdate.Row(uid, sum.downloaded, sum.uploaded));
      }
    });
    var users = layout.users();
    var downloaded = users.needed("downloaded");
    var uploaded = users.needed("uploaded");
    new BulkUpdate(
            users.quoted(),
            layout.uid().quoted(),
            (downloaded.quoted() + "=" + downloaded.plus(BulkUpdate.FIRST) + ",")
                + (uploaded.quoted() + "=" + uploaded.plus(BulkUpdate.SECOND)))
        .run(connection, rows);
  }

  private Share share(TrafficLine line) {
    var torrent = roster.torrents().find(line.torrent().value()).map(XbtTorrent::share);
    XbtUser user = roster.users().find(line.user().value());
    return torrent.orElse(Share.WHOLE).times(user.share());
  }

  private void countCompletions(Connection connection, List<TrafficLine> lines)
      throws SQLException {
    Map<Integer, Integer> completions =
        lines.stream()
            .filter(line -> line.completions() > 0)
            .collect(
                Collectors.groupingBy(
                    line -> line.torrent().value(),
                    TreeMap::new,
                    Collectors.summingInt(TrafficLine::completions)));
    var rows = new ArrayList<BulkUpdate.Row>();
    completions.forEach((torrent, more) -> rows.add(new BulkUpdate.Row(torrent, more, 0)));
    var completed = layout.completed();
    ofTorrents(completed.quoted() + "=" + completed.plus(BulkUpdate.FIRST)).run(connection, rows);
  }

  private void setCounts(Connection connection, List<SwarmCount> counts) throws SQLException {
    var rows =
        counts.stream()
            .map(count ->
                new BulkUpdate.Row(count.torrent().value(), count.leechers(), count.seeders()))
            .sorted(Comparator.comparingInt(BulkUpdate.Row::key))
            .toList();
    ofTorrents(
            (layout.leechers().quoted() + "=" + BulkUpdate.FIRST + ",")
                + (layout.seeders().quoted() + "=" + BulkUpdate.SECOND))
        .run(connection, rows);
  }

  private BulkUpdate ofTorrents(String changes) {
    return new BulkUpdate(
        layout.files().quoted(),
        layout.filesId().quoted(),
        changes + ",mtime=" + clock.getAsLong());
  }

  /** After an hour without a word a user counts as gone, whatever the tracker remembers. */
  void expire() {
    long silentSince = clock.getAsLong() - 3600;
    database.run(
        "mark users who fell silent",
        connection ->
            Sql.update(
                connection,
                "update " + layout.peers().quoted() + " set active=0 where active=1 and mtime < ?",
                List.of(silentSince)));
  }
}
