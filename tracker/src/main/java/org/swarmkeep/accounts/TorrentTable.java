package org.swarmkeep.accounts;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.swarmkeep.accounts.Admission.Admitted;
import org.swarmkeep.accounts.Admission.Refused;
import org.swarmkeep.protocol.InfoHash;

/**
 * Torrents by info hash, both hashes of a hybrid: open addressing as in {@link AccountTable}, with
 * the same thread contract.
 */
final class TorrentTable {
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Entry[].class);
  private static final int SMALLEST = 64;
  private static final InfoHash NO_HASH = new InfoHash(0, 0, 0);

  private volatile Entry[] slots = empty(SMALLEST);
  private int hashCount; // the writer's, as is the next
  private int torrentCount;

  /**
   * A torrent under one of its hashes, with the answers that it gives to announces. What most of
   * them ask stands here once more, so that they need not follow the torrent's own references.
   *
   * @param plain active, and open to everyone who is not suspended
   * @param removed what the client of a removed torrent is told
   */
  record Entry(
      long head,
      long middle,
      int tail,
      int id,
      boolean plain,
      InfoHash hash,
      InfoHash keyHash,
      RegisteredTorrent torrent,
      Admitted admitted,
      Refused removed) {
    static final Entry NONE = new Entry(NO_HASH, none());

    private Entry(InfoHash hash, RegisteredTorrent torrent) {
      this(
          hash.head(),
          hash.middle(),
          hash.tail(),
          torrent.id().value(),
          torrent.access() instanceof Access.Everyone
              && torrent.state() instanceof TorrentState.Active,
          hash,
          torrent.keyHash(),
          torrent,
          Admitted.to(torrent),
          removal(torrent));
    }

    private static RegisteredTorrent none() {
      return new RegisteredTorrent(
          new TorrentId(Integer.MAX_VALUE),
          List.of(NO_HASH),
          Optional.empty(),
          new Access.Everyone(),
          new TorrentState.Removed(""),
          0);
    }

    private static Refused removal(RegisteredTorrent torrent) {
      var reason = torrent.state() instanceof TorrentState.Removed(var why) ? why : "";
      return new Refused(Refusal.TORRENT_REMOVED, Refusal.TORRENT_REMOVED.text() + reason);
    }

    boolean isNone() {
      return id == Integer.MAX_VALUE;
    }

    /** Reads what admission will read; the number of the torrent. */
    int glance() {
      return keyHash.tail() + admitted.completed() == tail ? -id : id;
    }

    private boolean is(long otherHead, long otherMiddle, int otherTail) {
      return middle == otherMiddle && head == otherHead && tail == otherTail;
    }
  }

  /** The entry under that hash, or {@link Entry#NONE}. */
  Entry find(long head, long middle, int tail) {
    var table = slots;
    int at = home(tail, table.length);
    while (true) {
      var entry = (Entry) SLOT.getAcquire(table, at);
      if (entry.isNone() || entry.is(head, middle, tail)) {
        return entry;
      }
      at = (at + 1) & (table.length - 1);
    }
  }

  /** Adds a torrent under each of its hashes or replaces what is there. */
  void put(RegisteredTorrent torrent) {
    boolean isNew = true;
    for (var hash : torrent.hashes()) {
      if (hashCount >= slots.length / 2) {
        grow();
      }
      boolean isFirst = put(slots, new Entry(hash, torrent));
      hashCount += isFirst ? 1 : 0;
      isNew &= isFirst;
    }
    torrentCount += isNew ? 1 : 0;
  }

  int torrentCount() {
    return torrentCount;
  }

  /** Every torrent; one with two hashes comes once. */
  List<RegisteredTorrent> torrents() {
    return Arrays.stream(slots)
        .filter(entry -> !entry.isNone() && entry.hash().equals(entry.torrent().keyHash()))
        .map(Entry::torrent)
        .toList();
  }

  private void grow() {
    var bigger = empty(slots.length * 2);
    for (var entry : slots) {
      if (!entry.isNone()) {
        put(bigger, entry);
      }
    }
    slots = bigger;
  }

  private static boolean put(Entry[] table, Entry entry) {
    int at = home(entry.hash().tail(), table.length);
    while (!table[at].isNone() && !table[at].hash().equals(entry.hash())) {
      at = (at + 1) & (table.length - 1);
    }
    boolean isNew = table[at].isNone();
    SLOT.setRelease(table, at, entry);
    return isNew;
  }

  private static Entry[] empty(int size) {
    var table = new Entry[size];
    Arrays.fill(table, Entry.NONE);
    return table;
  }

  /** The last bits of a digest are as good as random; registering a torrent takes its content. */
  private static int home(int tail, int size) {
    return ((tail * 0x9e3779b9) >>> 7) & (size - 1);
  }
}
