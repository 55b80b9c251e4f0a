package org.swarmkeep.ledger;

import java.util.List;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficLine;
import org.swarmkeep.accounts.UserId;

/**
 * Folds journal records by user and torrent. Credit is summed from the records; what a user is
 * doing now is not in them, because records of two lanes have no order between them: it is asked of
 * the sessions, which are never behind the records.
 */
final class TrafficSums {
  private static final int LOOKED_AHEAD = 64;

  /** Of a longer silence nobody knows what it was spent with. */
  private static final long LEECH_SECONDS_MAX = 7200;

  private static final int KEY = 0;
  private static final int KEY_WORDS = 1;
  private static final int UPLOADED = 1;
  private static final int DOWNLOADED = 2;
  private static final int UPLOADED_QUARANTINED = 3;
  private static final int DOWNLOADED_QUARANTINED = 4;
  private static final int SEED_SECONDS = 5;
  private static final int LEECH_SECONDS = 6;
  private static final int LAST_SECONDS = 7;
  private static final int ANNOUNCES = 8;
  private static final int COMPLETIONS = 9;
  private static final int REVISION = 10;
  private static final int LEFT = 11;
  private static final int STANDING = 12; // as SessionShard.Standing
  private static final int WORDS = STANDING + SessionShard.STANDING_WORDS;

  private final Sessions sessions;
  private final FoldTable table = new FoldTable(KEY_WORDS, WORDS);
  private final long[] key = new long[KEY_WORDS];
  private final long[] some = new long[LOOKED_AHEAD];

  TrafficSums(Sessions sessions) {
    this.sessions = sessions;
  }

  void clear() {
    table.clear();
  }

  void add(JournalEntry entry) {
    key[KEY] = entry.key();
    int known = table.count();
    int row = table.row(key);
    var words = table.words();
    int at = table.at(row);
    if (row == known) {
      words[at + REVISION] = -1;
    }
    add(entry, words, at);
  }

  private static void add(JournalEntry entry, long[] words, int at) {
    long seedSeconds = entry.seedSeconds();
    increase(words, at + UPLOADED, entry.uploadedCredit());
    increase(words, at + DOWNLOADED, entry.downloadedCredit());
    increase(words, at + UPLOADED_QUARANTINED, entry.uploadedQuarantined());
    increase(words, at + DOWNLOADED_QUARANTINED, entry.downloadedQuarantined());
    words[at + SEED_SECONDS] += seedSeconds;
    words[at + LAST_SECONDS] = Math.max(words[at + LAST_SECONDS], entry.lastSeconds());
    words[at + COMPLETIONS] += entry.snatched() ? 1 : 0;
    if (entry.isAnnounce()) {
      words[at + ANNOUNCES]++;
      words[at + LEECH_SECONDS] +=
          seedSeconds > 0 ? 0 : Math.min(entry.elapsedSeconds(), LEECH_SECONDS_MAX);
      if (entry.revision() > words[at + REVISION]) {
        words[at + REVISION] = entry.revision();
        words[at + LEFT] = entry.left();
      }
    }
  }

  /** Neither is negative, so a negative sum has overflowed. */
  private static void increase(long[] words, int at, long more) {
    long sum = words[at] + more;
    words[at] = sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** One for each user and torrent, as the sessions stand now; good until the next record. */
  List<TrafficLine> lines() {
    for (int row = 0; row < table.count(); row += LOOKED_AHEAD) {
      askSessions(row, Math.min(table.count(), row + LOOKED_AHEAD));
    }
    return table.lines(at -> line(table.words(), at));
  }

  /** Looks ahead at some keys before they are asked for, so that waits for memory overlap. */
  private void askSessions(int fromRow, int toRow) {
    var words = table.words();
    for (int row = fromRow; row < toRow; row++) {
      some[row - fromRow] = words[table.at(row)];
    }
    sessions.lookAhead(some, toRow - fromRow);
    for (int row = fromRow; row < toRow; row++) {
      int at = table.at(row);
      sessions.standing(words[at], words, at + STANDING);
    }
  }

  private static TrafficLine line(long[] words, int at) {
    long key = words[at + KEY];
    return new TrafficLine(
        new UserId(SessionRow.user(key)),
        new TorrentId(SessionRow.torrent(key)),
        words[at + UPLOADED],
        words[at + DOWNLOADED],
        words[at + UPLOADED_QUARANTINED],
        words[at + DOWNLOADED_QUARANTINED],
        words[at + SEED_SECONDS],
        left(words, at),
        words[at + COMPLETIONS] > 0,
        SessionSums.spoken((int) words[at + STANDING + SessionShard.STANDING_ACTIVITY]),
        Math.max(words[at + LAST_SECONDS], words[at + STANDING + SessionShard.STANDING_LAST]),
        (int) words[at + ANNOUNCES],
        (int) words[at + COMPLETIONS],
        words[at + LEECH_SECONDS]);
  }

  /** The rest to the byte, if it is the one that the sessions know in fewer digits. */
  private static long left(long[] words, int at) {
    long known = words[at + STANDING + SessionShard.STANDING_LEFT];
    return words[at + ANNOUNCES] > 0 && PackedSession.isPackedOf(known, words[at + LEFT])
        ? words[at + LEFT]
        : known;
  }
}
