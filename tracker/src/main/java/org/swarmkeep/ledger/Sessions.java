package org.swarmkeep.ledger;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.swarmkeep.ledger.SessionShard.Standing;

/**
 * The baselines of all sessions: a fold over the journal. Safe for sharing: the same session may
 * announce over IPv4 on one thread and over IPv6 on another, so a shard's lock is held from reading
 * a baseline to writing the journal and the new baseline. What the journal cannot take has not
 * happened.
 */
final class Sessions {
  private static final int SHARDS = 256;

  private final SessionShard[] shards = new SessionShard[SHARDS];
  private final CreditRules rules;

  Sessions(CreditRules rules) {
    this.rules = rules;
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = new SessionShard();
    }
  }

  private SessionShard shard(long key) {
    long mixed = key * 0xbf58476d1ce4e5b9L;
    return shards[(int) (mixed >>> 56)];
  }

  /**
   * Credits an announce.
   *
   * @return false when the journal is full: nothing has changed
   */
  boolean report(SessionReport report, Lane lane) {
    long key = SessionRow.key(report.user, report.torrent);
    var entry = lane.entry();
    var words = entry.words;
    words[JournalEntry.ROW + SessionRow.KEY] = key;
    words[JournalEntry.ROW + SessionRow.ID_HEAD] = report.idHead;
    words[JournalEntry.ROW + SessionRow.ID_MIDDLE] = report.idMiddle;
    words[JournalEntry.ROW + SessionRow.ID_TAIL_AND_LAST] = (long) report.idTail << 32;
    entry.noCredit();
    var shard = shard(key);
    synchronized (shard) {
      int at = shard.find(words, JournalEntry.ROW);
      if (at < 0) {
        rules.judgeUnknown(report, entry);
      } else {
        rules.judgeKnown(shard.rows(), at, report, entry);
      }
      if (!lane.append(entry)) {
        return false;
      }
      shard.put(words, JournalEntry.ROW);
      return true;
    }
  }

  /** Takes a row from the journal or the snapshot unless a later one is known. */
  void restore(long[] words, int row) {
    var shard = shard(words[row]);
    synchronized (shard) {
      int at = shard.find(words, row);
      if (at < 0 || SessionRow.revision(shard.rows(), at) < SessionRow.revision(words, row)) {
        shard.put(words, row);
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

  private static boolean noteGone(
      SessionShard shard, long nowSeconds, long silentSinceSeconds, Lane lane) {
    var rows = shard.rows();
    var entry = lane.entry();
    entry.noCredit();
    for (int at = 0; at < rows.length; at += SessionRow.WORDS) {
      if (rows[at] == 0
          || SessionRow.activity(rows, at) == SessionRow.GONE
          || SessionRow.lastSeconds(rows, at) >= silentSinceSeconds) {
        continue;
      }
      System.arraycopy(rows, at, entry.words, JournalEntry.ROW, SessionRow.WORDS);
      entry.words[JournalEntry.ROW + SessionRow.REVISION_AND_STATE] =
          SessionRow.revisionAndState(
              SessionRow.nextRevision(SessionRow.revision(rows, at), nowSeconds),
              SessionRow.state(rows, at) & ~SessionRow.ACTIVITY_MASK);
      if (!lane.append(entry)) {
        return false;
      }
      System.arraycopy(entry.words, JournalEntry.ROW, rows, at, SessionRow.WORDS);
    }
    return true;
  }

  Standing standing(long key) {
    var shard = shard(key);
    synchronized (shard) {
      return shard.standing(key);
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
      long[] copy;
      synchronized (shard) {
        copy = shard.rows().clone();
      }
      var bytes = ByteBuffer.allocate(copy.length * Long.BYTES);
      for (int at = 0; at < copy.length; at += SessionRow.WORDS) {
        for (int i = 0; copy[at] != 0 && i < SessionRow.WORDS; i++) {
          bytes.putLong(copy[at + i]);
        }
      }
      out.write(bytes.array(), 0, bytes.position());
    }
    out.writeLong(0);
  }

  void load(DataInputStream in) throws IOException {
    var row = new long[SessionRow.WORDS];
    while (true) {
      row[0] = in.readLong();
      if (row[0] == 0) {
        return;
      }
      if (SessionRow.user(row[0]) <= 0 || SessionRow.torrent(row[0]) <= 0) {
        throw new IOException("a session of user and torrent " + Long.toHexString(row[0]));
      }
      for (int i = 1; i < SessionRow.WORDS; i++) {
        row[i] = in.readLong();
      }
      restore(row, 0);
    }
  }
}
