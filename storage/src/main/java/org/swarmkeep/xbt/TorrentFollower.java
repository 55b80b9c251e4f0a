package org.swarmkeep.xbt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.swarmkeep.accounts.xbt.XbtRoster;
import org.swarmkeep.accounts.xbt.XbtSwarms;
import org.swarmkeep.accounts.xbt.XbtTorrent;
import org.swarmkeep.accounts.xbt.XbtTorrents;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.xbt.XbtReader.TorrentRow;

/**
 * Brings the roster in step with the torrents table, and does what its flags ask for: 1 removes, 2
 * says that a row was changed, 4 lets those who leech finish. Used by one thread at a time.
 */
final class TorrentFollower {
  private static final int REMOVE = 1;
  private static final int CHANGED = 2;
  private static final int RETIRE = 4;

  private final XbtLayout layout;
  private final XbtReader reader;
  private final XbtRoster roster;
  private final int politeDeleteSeconds;
  private final Map<Integer, Long> removalsSince = new HashMap<>();
  private volatile long leechersCountFrom = Long.MAX_VALUE;

  TorrentFollower(XbtLayout layout, XbtReader reader, XbtRoster roster, int politeDeleteSeconds) {
    this.layout = layout;
    this.reader = reader;
    this.roster = roster;
    this.politeDeleteSeconds = politeDeleteSeconds;
  }

  /** What one reading found. */
  private static final class Found {
    private final XbtTorrents torrents = new XbtTorrents();
    private final List<List<Integer>> removed = new ArrayList<>();
    private final List<List<Integer>> changed = new ArrayList<>();
    private final Set<Integer> waiting = new HashSet<>();
  }

  /**
   * Before that second a swarm without leechers may be one that has not come back after a restart.
   */
  void countLeechersFrom(long seconds) {
    leechersCountFrom = seconds;
  }

  /** Whether a swarm without leechers has none. */
  boolean hasSettled(long nowSeconds) {
    return nowSeconds >= leechersCountFrom;
  }

  /**
   * Reads everything once.
   *
   * @param swarms those of the tracker
   */
  void read(Connection connection, XbtSwarms swarms, long nowSeconds) throws SQLException {
    var found = new Found();
    var before = roster.torrents();
    boolean ignoresFlags = roster.rules().autoRegister();
    reader.torrents(
        connection,
        row -> {
          int flags = ignoresFlags ? 0 : row.flags();
          boolean retires = retires(row, flags, swarms, nowSeconds, found);
          if ((flags & CHANGED) != 0) {
            found.changed.add(List.of(row.id()));
          }
          if ((flags & REMOVE) != 0 && !retires) {
            found.removed.add(List.of(row.id()));
          } else if ((flags & RETIRE) == 0 || retires) {
            found.torrents.add(torrent(row, retires, before));
          } else {
            found.removed.add(List.of(row.id()));
          }
        });
    removalsSince.keySet().retainAll(found.waiting);
    roster.torrents(found.torrents);
    before.each(old -> closeIfGone(old, found.torrents, swarms));
    write(connection, found);
  }

  /** Whether a torrent that is to go still serves those who leech it. */
  private boolean retires(
      TorrentRow row, int flags, XbtSwarms swarms, long nowSeconds, Found found) {
    boolean isGraceful = (flags & RETIRE) != 0;
    boolean isRemoved = (flags & REMOVE) != 0;
    if (!isGraceful && !(isRemoved && politeDeleteSeconds > 0)) {
      return false;
    }
    found.waiting.add(row.id());
    long since = removalsSince.computeIfAbsent(row.id(), _ -> nowSeconds);
    boolean inTime = (isGraceful && !isRemoved) || nowSeconds - since < politeDeleteSeconds;
    boolean mayHaveLeechers = !hasSettled(nowSeconds) || swarms.leechers(row.hash()) > 0;
    return inTime && mayHaveLeechers;
  }

  private static XbtTorrent torrent(TorrentRow row, boolean retiring, XbtTorrents before) {
    var old = before.find(row.hash()).filter(it -> it.id() == row.id());
    var completed = old.map(XbtTorrent::completed).orElseGet(AtomicInteger::new);
    completed.accumulateAndGet(row.completed(), Math::max); // what is not booked yet counts
    return new XbtTorrent(
        row.id(), row.hash(), row.ctimeSeconds(), retiring, row.share(), completed);
  }

  private static void closeIfGone(XbtTorrent old, XbtTorrents now, XbtSwarms swarms) {
    if (now.find(old.hash()).isEmpty()) {
      swarms.close(old.hash());
    }
  }

  private void write(Connection connection, Found found) throws SQLException {
    var table = layout.files().quoted();
    var flags = layout.files().needed("flags").quoted();
    var where = " where " + layout.filesId().quoted() + " = ? and " + flags;
    Sql.batch(
        connection,
        "delete from " + table + where + " & " + (REMOVE | RETIRE) + " <> 0",
        found.removed);
    if (layout.hasMultipliers(layout.files())) {
      Sql.batch(
          connection,
          "update " + table + " set " + flags + " = " + flags + " & ~2" + where + " & 2 <> 0",
          found.changed);
    }
  }

  /** Registers what registers itself. */
  void register(Connection connection, List<InfoHash> hashes, long nowSeconds) throws SQLException {
    var rows = new ArrayList<List<Object>>();
    for (var hash : hashes) {
      rows.add(List.of(hash.bytes(), nowSeconds, nowSeconds));
    }
    Sql.batch(
        connection,
        "insert ignore into "
            + layout.files().quoted()
            + " (info_hash, mtime, ctime) values (?, ?, ?)",
        rows);
  }
}
