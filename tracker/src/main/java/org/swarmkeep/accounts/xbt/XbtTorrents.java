package org.swarmkeep.accounts.xbt;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.swarmkeep.protocol.InfoHash;

/**
 * Every torrent of the site at one moment, by info hash and by id: open addressing as in {@link
 * XbtUsers}. Filled by one thread, then only read.
 */
public final class XbtTorrents {
  private static final int SMALLEST = 64;

  private XbtTorrent[] byHash = empty(SMALLEST);
  private XbtTorrent[] byId = empty(SMALLEST);
  private int count;
  private int ids;

  private static XbtTorrent[] empty(int size) {
    var table = new XbtTorrent[size];
    Arrays.fill(table, XbtTorrent.NONE);
    return table;
  }

  public void add(XbtTorrent torrent) {
    if (count >= byHash.length / 2) {
      byHash = grown(byHash, XbtTorrents::putByHash);
    }
    if (ids >= byId.length / 2) {
      byId = grown(byId, XbtTorrents::putById);
    }
    count += putByHash(byHash, torrent) ? 1 : 0;
    ids += putById(byId, torrent) ? 1 : 0;
  }

  @FunctionalInterface
  private interface Putting {
    boolean put(XbtTorrent[] table, XbtTorrent torrent);
  }

  private static XbtTorrent[] grown(XbtTorrent[] table, Putting putting) {
    var bigger = empty(2 * table.length);
    for (var torrent : table) {
      if (!torrent.isNone()) {
        putting.put(bigger, torrent);
      }
    }
    return bigger;
  }

  private static boolean putByHash(XbtTorrent[] table, XbtTorrent torrent) {
    int at = home(torrent.hash().tail(), table.length);
    while (!table[at].isNone() && !table[at].is(torrent.hash())) {
      at = (at + 1) & (table.length - 1);
    }
    boolean isNew = table[at].isNone();
    table[at] = torrent;
    return isNew;
  }

  private static boolean putById(XbtTorrent[] table, XbtTorrent torrent) {
    int at = torrent.id() & (table.length - 1);
    while (!table[at].isNone() && table[at].id() != torrent.id()) {
      at = (at + 1) & (table.length - 1);
    }
    boolean isNew = table[at].isNone();
    table[at] = torrent;
    return isNew;
  }

  /** The last bits of a digest are as good as random; a site chooses no hashes against itself. */
  private static int home(int tail, int size) {
    return ((tail * 0x9e3779b9) >>> 7) & (size - 1);
  }

  XbtTorrent find(XbtRequest request) {
    int at = home(request.hashTail(), byHash.length);
    while (true) {
      var torrent = byHash[at];
      if (torrent.isNone() || torrent.is(request)) {
        return torrent;
      }
      at = (at + 1) & (byHash.length - 1);
    }
  }

  public Optional<XbtTorrent> find(InfoHash hash) {
    int at = home(hash.tail(), byHash.length);
    while (!byHash[at].isNone() && !byHash[at].is(hash)) {
      at = (at + 1) & (byHash.length - 1);
    }
    return Optional.of(byHash[at]).filter(XbtTorrent::isServed);
  }

  public Optional<XbtTorrent> find(int id) {
    int at = id & (byId.length - 1);
    while (!byId[at].isNone() && byId[at].id() != id) {
      at = (at + 1) & (byId.length - 1);
    }
    return Optional.of(byId[at]).filter(XbtTorrent::isServed);
  }

  public void each(Consumer<XbtTorrent> visitor) {
    for (var torrent : byHash) {
      if (!torrent.isNone()) {
        visitor.accept(torrent);
      }
    }
  }

  public int count() {
    return count;
  }
}
