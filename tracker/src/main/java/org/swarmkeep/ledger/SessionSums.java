package org.swarmkeep.ledger;

import java.util.List;
import org.swarmkeep.accounts.SessionLine;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.PeerId;

/**
 * Folds journal records by session. Unlike what a user is doing now, which only all sessions
 * together can tell, a session's state is in its own records, whose revisions put them in order.
 *
 * <p>Records that are no announce are left out: a session that fell silent is told by its last
 * announce.
 */
final class SessionSums {
  /** Over less, a speed says nothing: the other family's twin of an announce, or a late packet. */
  static final long SPEED_SECONDS_MIN = 30;

  private static final int KEY = 0;
  private static final int ID_HEAD = 1;
  private static final int ID_MIDDLE = 2;
  private static final int ID_TAIL = 3;
  private static final int KEY_WORDS = 4;
  private static final int FRESH = 4;
  private static final int UPLOADED = 5;
  private static final int DOWNLOADED = 6;
  private static final int SEED_SECONDS = 7;
  private static final int STARTED_SECONDS = 8;
  private static final int FIRST_SEED_SECONDS = 9; // 0 for never
  private static final int REVISION = 10;
  private static final int LAST_SECONDS = 11;
  private static final int LEFT = 12;
  private static final int ACTIVITY = 13;
  private static final int OVER_IPV6 = 14;
  private static final int ADDRESS_HIGH = 15;
  private static final int ADDRESS_LOW = 16;
  private static final int PORT = 17;
  private static final int SPEED_REVISION = 18;
  private static final int UPLOAD_SPEED = 19;
  private static final int DOWNLOAD_SPEED = 20;
  private static final int WORDS = 21;

  private final FoldTable table = new FoldTable(KEY_WORDS, WORDS);
  private final long[] name = new long[KEY_WORDS];

  void clear() {
    table.clear();
  }

  void add(JournalEntry entry) {
    if (!entry.isAnnounce()) {
      return;
    }
    name[KEY] = entry.key();
    name[ID_HEAD] = entry.idHead();
    name[ID_MIDDLE] = entry.idMiddle();
    name[ID_TAIL] = entry.idTail();
    int known = table.count();
    int row = table.row(name);
    var words = table.words();
    int at = table.at(row);
    if (row == known) {
      begin(words, at);
    }
    add(entry, words, at);
  }

  private static void begin(long[] words, int at) {
    words[at + STARTED_SECONDS] = Long.MAX_VALUE;
    words[at + REVISION] = -1;
    words[at + SPEED_REVISION] = -1;
    words[at + UPLOAD_SPEED] = SessionLine.SPEED_UNKNOWN;
    words[at + DOWNLOAD_SPEED] = SessionLine.SPEED_UNKNOWN;
  }

  private static void add(JournalEntry entry, long[] words, int at) {
    long elapsed = entry.elapsedSeconds();
    long second = entry.lastSeconds();
    words[at + FRESH] |= elapsed == 0 ? 1 : 0;
    words[at + UPLOADED] += entry.uploadedCredit();
    words[at + DOWNLOADED] += entry.downloadedCredit();
    words[at + SEED_SECONDS] += entry.seedSeconds();
    words[at + STARTED_SECONDS] = Math.min(words[at + STARTED_SECONDS], second - elapsed);
    if (entry.activity() == SessionRow.SEEDING) {
      long first = words[at + FIRST_SEED_SECONDS];
      words[at + FIRST_SEED_SECONDS] = first == 0 ? second : Math.min(first, second);
    }
    if (entry.revision() > words[at + REVISION]) {
      takeState(entry, words, at);
    }
    if (elapsed >= SPEED_SECONDS_MIN && entry.revision() > words[at + SPEED_REVISION]) {
      words[at + SPEED_REVISION] = entry.revision();
      words[at + UPLOAD_SPEED] = entry.uploadedCredit() / elapsed;
      words[at + DOWNLOAD_SPEED] = entry.downloadedCredit() / elapsed;
    }
  }

  private static void takeState(JournalEntry entry, long[] words, int at) {
    words[at + REVISION] = entry.revision();
    words[at + LAST_SECONDS] = entry.lastSeconds();
    words[at + LEFT] = entry.left();
    words[at + ACTIVITY] = entry.activity();
    words[at + OVER_IPV6] = entry.overIpv6() ? 1 : 0;
    words[at + ADDRESS_HIGH] = entry.addressHigh();
    words[at + ADDRESS_LOW] = entry.addressLow();
    words[at + PORT] = entry.port();
  }

  /** One for each session; good until the next record is added. */
  List<SessionLine> lines() {
    return table.lines(at -> line(table.words(), at));
  }

  private static SessionLine line(long[] words, int at) {
    return new SessionLine(
        new UserId(SessionRow.user(words[at + KEY])),
        new TorrentId(SessionRow.torrent(words[at + KEY])),
        new PeerId(words[at + ID_HEAD], words[at + ID_MIDDLE], (int) words[at + ID_TAIL]),
        words[at + FRESH] != 0,
        words[at + OVER_IPV6] != 0,
        words[at + UPLOADED],
        words[at + DOWNLOADED],
        words[at + SEED_SECONDS],
        words[at + LEFT],
        spoken((int) words[at + ACTIVITY]),
        Math.max(0, words[at + STARTED_SECONDS]),
        words[at + FIRST_SEED_SECONDS],
        words[at + LAST_SECONDS],
        words[at + UPLOAD_SPEED],
        words[at + DOWNLOAD_SPEED],
        words[at + ADDRESS_HIGH],
        words[at + ADDRESS_LOW],
        (int) words[at + PORT]);
  }

  /** A state of the session tables in the words of the traffic book. */
  static Activity spoken(int activity) {
    return switch (activity) {
      case SessionRow.SEEDING -> Activity.SEEDING;
      case SessionRow.LEECHING -> Activity.LEECHING;
      default -> Activity.GONE;
    };
  }
}
