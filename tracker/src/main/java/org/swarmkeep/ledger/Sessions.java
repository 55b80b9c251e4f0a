package org.swarmkeep.ledger;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The baselines of all sessions: a fold over the journal. Safe for sharing: the same session may
 * announce over IPv4 on one thread and over IPv6 on another, so a shard's lock is held from reading
 * a baseline to writing the journal and the new baseline. What the journal cannot take has not
 * happened.
 */
final class Sessions {
  private static final int SHARDS = 256;

  private final SessionShard[] shards = new SessionShard[SHARDS];
  private final UserCounts leeching = new UserCounts();
  private final Judge rules;
  private final long salt;

  /**
   * @param salt of the fingerprints that peer ids are folded into; the same across restarts
   */
  Sessions(Judge rules, long salt) {
    this.rules = rules;
    this.salt = salt;
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = new SessionShard();
    }
  }

  private SessionShard shard(long key) {
    return shards[shardOf(key)];
  }

  private static int shardOf(long key) {
    return (int) ((key * 0xbf58476d1ce4e5b9L) >>> 56);
  }

  private long fingerprint(SessionReport report) {
    return PackedSession.fingerprint(report.idHead, report.idMiddle, report.idTail, salt);
  }

  /**
   * Credits an announce.
   *
   * @return false when the journal is full: nothing has changed
   */
  boolean report(SessionReport report, Lane lane) {
    long key = SessionRow.key(report.user, report.torrent);
    long fingerprint = fingerprint(report);
    var entry = lane.entry();
    entry.noCredit();
    var shard = shard(key);
    synchronized (shard) {
      int row = shard.find(key, fingerprint);
      if (row < 0) {
        rules.judgeUnknown(report, entry);
      } else {
        PackedSession.unpack(shard.chunk(row), SessionShard.at(row), lane.baseline(), 0);
        rules.judgeKnown(lane.baseline(), 0, report, entry);
      }
      if (!lane.append(entry)) {
        return false;
      }
      put(shard, row, fingerprint, entry.words);
      return true;
    }
  }

  private void put(SessionShard shard, long fingerprint, long[] words) {
    put(shard, shard.find(words[JournalEntry.ROW], fingerprint), fingerprint, words);
  }

  /**
   * Puts a row in, and keeps count of the torrents its user is leeching.
   *
   * @param known where the session stands now; negative when it is new
   */
  private void put(SessionShard shard, int known, long fingerprint, long[] words) {
    if (known >= 0 && shard.activity(known) == SessionRow.activity(words, JournalEntry.ROW)) {
      shard.replace(known, fingerprint, words, JournalEntry.ROW);
      return;
    }
    long key = words[JournalEntry.ROW];
    boolean leeched = shard.isLeeching(key);
    shard.put(fingerprint, words, JournalEntry.ROW);
    boolean leeches = shard.isLeeching(key);
    if (leeched != leeches) {
      leeching.add(SessionRow.user(key), leeches ? 1 : -1);
    }
  }

  /** Shard and row of a session of the user in the torrent, as they may be; takes no lock. */
  long lookUp(int user, int torrent) {
    long key = SessionRow.key(user, torrent);
    int shard = shardOf(key);
    return ((long) shard << Integer.SIZE) | shards[shard].guess(key);
  }

  int glance(long found) {
    return shards[(int) (found >>> Integer.SIZE)].glance((int) found);
  }

  /**
   * Brings near what a user does in a torrent, for many of both.
   *
   * @param keys are overwritten
   * @return whatever was seen, so that the compiler cannot leave the looking out
   */
  int lookAhead(long[] keys, int count) {
    for (int i = 0; i < count; i++) {
      keys[i] = lookUp(SessionRow.user(keys[i]), SessionRow.torrent(keys[i]));
    }
    int seen = 0;
    for (int i = 0; i < count; i++) {
      seen += glance(keys[i]);
    }
    return seen;
  }

  /** How many torrents a user is leeching, by the latest announces. */
  int leeching(int user) {
    return leeching.count(user);
  }

  /** How many sessions of the same user are in the same swarm beside the reporting one. */
  int othersPresent(SessionReport report) {
    long key = SessionRow.key(report.user, report.torrent);
    var shard = shard(key);
    synchronized (shard) {
      return shard.othersPresent(key, fingerprint(report));
    }
  }

  /** How many other sessions of the same user leech the same torrent. */
  int othersLeeching(SessionReport report) {
    long key = SessionRow.key(report.user, report.torrent);
    var shard = shard(key);
    synchronized (shard) {
      return shard.othersLeeching(key, fingerprint(report));
    }
  }

  /** Whether the reporting session is in the swarm already. */
  boolean isPresent(SessionReport report) {
    long key = SessionRow.key(report.user, report.torrent);
    var shard = shard(key);
    synchronized (shard) {
      int row = shard.find(key, fingerprint(report));
      return row >= 0 && shard.activity(row) != SessionRow.GONE;
    }
  }

  /** Whether the user leeches the torrent already. */
  boolean isLeeching(SessionReport report) {
    long key = SessionRow.key(report.user, report.torrent);
    var shard = shard(key);
    synchronized (shard) {
      return shard.isLeeching(key);
    }
  }

  /**
   * When the session announced last over the family it announces by now.
   *
   * @return seconds since 1970; 0 when it did not
   */
  long lastSeconds(SessionReport report) {
    long key = SessionRow.key(report.user, report.torrent);
    var shard = shard(key);
    synchronized (shard) {
      int row = shard.find(key, fingerprint(report));
      if (row < 0) {
        return 0;
      }
      var chunk = shard.chunk(row);
      int at = SessionShard.at(row);
      boolean overIpv6 = (chunk[at + PackedSession.REVISION_AND_STATE] & SessionRow.OVER_IPV6) != 0;
      return overIpv6 == report.overIpv6 ? PackedSession.lastSeconds(chunk, at) : 0;
    }
  }

  /** Takes a record of the journal unless a later one of its session is known. */
  void restore(JournalEntry entry) {
    restore(entry.fingerprint(salt), entry.words);
  }

  private void restore(long fingerprint, long[] words) {
    long key = words[JournalEntry.ROW];
    var shard = shard(key);
    synchronized (shard) {
      int row = shard.find(key, fingerprint);
      if (row < 0
          || PackedSession.revision(shard.chunk(row), SessionShard.at(row))
              < SessionRow.revision(words, JournalEntry.ROW)) {
        put(shard, fingerprint, words);
      }
    }
  }

  /**
   * Notes which sessions have gone without a word, and forgets the baselines of those silent for
   * very long. Ends early when the journal is full.
   *
   * @param silentSeconds after so much silence a session is taken for gone
   * @param forgetSeconds after so much its baseline is forgotten
   */
  void sweep(long nowSeconds, long silentSeconds, long forgetSeconds, Lane lane) {
    for (var shard : shards) {
      synchronized (shard) {
        if (!noteGone(shard, nowSeconds, nowSeconds - silentSeconds, lane)) {
          return;
        }
        shard.forget(nowSeconds - forgetSeconds);
      }
    }
  }

  private boolean noteGone(
      SessionShard shard, long nowSeconds, long silentSinceSeconds, Lane lane) {
    var entry = lane.entry();
    entry.noCredit();
    for (int row = 0; row < shard.count(); row++) {
      var chunk = shard.chunk(row);
      int at = SessionShard.at(row);
      if (PackedSession.activity(chunk, at) == SessionRow.GONE
          || PackedSession.lastSeconds(chunk, at) >= silentSinceSeconds) {
        continue;
      }
      PackedSession.unpack(chunk, at, entry.words, JournalEntry.ROW);
      entry.gone(nowSeconds);
      if (!lane.append(entry)) {
        return false;
      }
      put(shard, chunk[at + PackedSession.FINGERPRINT], entry.words);
    }
    return true;
  }

  /** What a user does in a torrent; see {@link SessionShard#standing}. */
  void standing(long key, long[] into, int at) {
    var shard = shard(key);
    synchronized (shard) {
      shard.standing(key, into, at);
    }
  }

  int count() {
    int count = 0;
    for (var shard : shards) {
      synchronized (shard) {
        count += shard.count();
      }
    }
    return count;
  }

  /** Writes every row, copying one shard at a time so that no announce waits for the disk. */
  void save(DataOutputStream out) throws IOException {
    for (var shard : shards) {
      ByteBuffer bytes;
      synchronized (shard) {
        bytes = ByteBuffer.allocate(shard.count() * PackedSession.WORDS * Long.BYTES);
        for (int row = 0; row < shard.count(); row++) {
          bytes.asLongBuffer().put(shard.chunk(row), SessionShard.at(row), PackedSession.WORDS);
          bytes.position(bytes.position() + PackedSession.WORDS * Long.BYTES);
        }
      }
      out.write(bytes.array(), 0, bytes.position());
    }
    out.writeLong(0);
  }

  void load(DataInputStream in) throws IOException {
    var packed = new long[PackedSession.WORDS];
    var words = new long[JournalEntry.WORDS];
    while (true) {
      packed[0] = in.readLong();
      if (packed[0] == 0) {
        return;
      }
      if (SessionRow.user(packed[0]) <= 0 || SessionRow.torrent(packed[0]) <= 0) {
        throw new IOException("a session of user and torrent " + Long.toHexString(packed[0]));
      }
      for (int i = 1; i < PackedSession.WORDS; i++) {
        packed[i] = in.readLong();
      }
      PackedSession.unpack(packed, 0, words, JournalEntry.ROW);
      restore(packed[PackedSession.FINGERPRINT], words);
    }
  }
}
