package org.swarmkeep.ledger;

import org.swarmkeep.protocol.Event;

/**
 * What an announce is worth. A pure function of the session's row, if there is one, and the report.
 *
 * <p>Clients announce totals since their session began, so credit is the difference to the baseline
 * kept for the session. The rules, for uploaded and downloaded alike:
 *
 * <ul>
 *   <li>A known session whose totals have grown: the difference. Equal totals (a retransmission,
 *       the same announce over the other family, either hash of a hybrid, a repeated stop): 0.
 *   <li>An unknown session that says {@code started}: the totals it says, normally 0.
 *   <li>An unknown session that does not say it: 0; the totals become its baseline and go to
 *       quarantine, for they may have been credited before (the tracker lost its data, or the
 *       session was silent for weeks).
 *   <li>A total below the baseline and {@code started}: a fresh client session under an old name.
 *       New baseline, credited in full. Only when the other family has been heard within the last
 *       {@value #LATE_SECONDS} s and the session was not stopped, it may be a late twin of an
 *       earlier announce: nothing happens, and the next announce decides. Totals still below the
 *       old baseline mean it was a fresh session and are credited in full.
 *   <li>A total below the baseline without {@code started}: within {@value #LATE_SECONDS} s of the
 *       last announce it is a late packet, and the baseline stays, be the session stopped or not;
 *       after that a new baseline. 0.
 *   <li>A difference that would need more than {@value #BYTES_PER_SECOND_MAX} bytes a second since
 *       the last announce (10 Gbit/s; at least {@value #GRACE_SECONDS} s are granted, and one
 *       announce interval to a session without a baseline or when the clock was set back) is not
 *       believed: all of it goes to quarantine, counted as {@value #QUARANTINE_MAX} bytes at most
 *       so that hostile totals cannot overflow a sum.
 *   <li>An unsaid total leaves the baseline as it is.
 *   <li>Seed time: the time between two announces, if the session was seeding at the first and
 *       lacked nothing at the second; {@value #SEED_INTERVALS_MAX} announce intervals at most.
 *   <li>A completion is the event {@code completed} with nothing left, once in a session.
 * </ul>
 */
final class CreditRules implements Judge {
  static final long BYTES_PER_SECOND_MAX = 1_250_000_000L;
  static final long LATE_SECONDS = 120;
  static final long GRACE_SECONDS = 10;
  static final long QUARANTINE_MAX = 1L << 40;
  static final long SEED_INTERVALS_MAX = 2;

  private final long intervalSeconds;

  CreditRules(long intervalSeconds) {
    this.intervalSeconds = intervalSeconds;
  }

  @Override
  public void judgeUnknown(SessionReport report, JournalEntry out) {
    long uploaded = Math.max(0, report.uploaded);
    long downloaded = Math.max(0, report.downloaded);
    if (report.event == Event.STARTED) {
      credit(uploaded, downloaded, intervalSeconds, out);
    } else {
      out.credit(0, 0);
      out.quarantine(Math.min(uploaded, QUARANTINE_MAX), Math.min(downloaded, QUARANTINE_MAX));
    }
    boolean snatched = isCompletion(report);
    out.seeded(0, snatched);
    out.announced(0, report.overIpv6);
    int flags = family(report) | (snatched ? SessionRow.SNATCHED : 0);
    out.totals(uploaded, downloaded);
    write(report, 0, report.activity() | flags, out);
  }

  @Override
  public void judgeKnown(long[] rows, int at, SessionReport report, JournalEntry out) {
    long baseUploaded = rows[at + SessionRow.UPLOADED];
    long baseDownloaded = rows[at + SessionRow.DOWNLOADED];
    long uploaded = report.uploaded < 0 ? baseUploaded : report.uploaded;
    long downloaded = report.downloaded < 0 ? baseDownloaded : report.downloaded;
    long elapsed = report.nowSeconds - SessionRow.lastSeconds(rows, at);
    int state = SessionRow.state(rows, at);
    boolean dropped = uploaded < baseUploaded || downloaded < baseDownloaded;
    int flags = (state & SessionRow.SNATCHED) | family(report);
    boolean late = Math.abs(elapsed) <= LATE_SECONDS;
    boolean stopped = SessionRow.activity(rows, at) == SessionRow.GONE;
    int activity = report.activity();
    long granted = elapsed < 0 ? intervalSeconds : elapsed; // the clock was set back
    boolean fresh = dropped && isFreshSession(state, report, late && !stopped);

    if (fresh) {
      credit(uploaded, downloaded, Math.max(elapsed, intervalSeconds), out);
    } else if (dropped && late) {
      boolean inDoubt = report.event == Event.STARTED || (state & SessionRow.RESTART_IN_DOUBT) != 0;
      flags =
          (state & (SessionRow.SNATCHED | SessionRow.OVER_IPV6))
              | (inDoubt ? SessionRow.RESTART_IN_DOUBT : 0);
      activity = stopped ? SessionRow.GONE : activity;
      uploaded = Math.max(uploaded, baseUploaded);
      downloaded = Math.max(downloaded, baseDownloaded);
      credit(uploaded - baseUploaded, downloaded - baseDownloaded, granted, out);
    } else {
      credit(
          Math.max(0, uploaded - baseUploaded),
          Math.max(0, downloaded - baseDownloaded),
          granted,
          out);
    }
    boolean snatched = isCompletion(report) && (flags & SessionRow.SNATCHED) == 0;
    flags |= snatched ? SessionRow.SNATCHED : 0;
    out.seeded(seedSeconds(rows, at, report), snatched);
    out.announced(fresh ? 0 : Math.max(0, elapsed), report.overIpv6);
    out.totals(uploaded, downloaded);
    write(report, SessionRow.revision(rows, at), activity | flags, out);
  }

  /** Totals have dropped: does this announce belong to a client session that began anew? */
  private static boolean isFreshSession(int state, SessionReport report, boolean late) {
    boolean otherFamily = (state & SessionRow.OVER_IPV6) != family(report);
    if (report.event == Event.STARTED) {
      return !(late && otherFamily);
    }
    return (state & SessionRow.RESTART_IN_DOUBT) != 0;
  }

  private static int family(SessionReport report) {
    return report.overIpv6 ? SessionRow.OVER_IPV6 : 0;
  }

  private static boolean isCompletion(SessionReport report) {
    return report.event == Event.COMPLETED && report.left == 0;
  }

  private static void credit(long uploaded, long downloaded, long elapsed, JournalEntry out) {
    long seconds = Math.max(elapsed, GRACE_SECONDS);
    boolean upBelieved = isBelievable(uploaded, seconds);
    boolean downBelieved = isBelievable(downloaded, seconds);
    out.credit(upBelieved ? uploaded : 0, downBelieved ? downloaded : 0);
    out.quarantine(
        upBelieved ? 0 : Math.min(uploaded, QUARANTINE_MAX),
        downBelieved ? 0 : Math.min(downloaded, QUARANTINE_MAX));
  }

  private static boolean isBelievable(long bytes, long seconds) {
    return bytes / BYTES_PER_SECOND_MAX < seconds;
  }

  private long seedSeconds(long[] rows, int at, SessionReport report) {
    boolean lacksNothing = report.left == 0 || (report.left < 0 && report.event == Event.STOPPED);
    if (SessionRow.activity(rows, at) != SessionRow.SEEDING || !lacksNothing) {
      return 0;
    }
    long elapsed = report.nowSeconds - SessionRow.lastSeconds(rows, at);
    return Math.clamp(elapsed, 0, SEED_INTERVALS_MAX * intervalSeconds);
  }

  /** Writes the rest of the row as it stands after the announce. */
  static void write(SessionReport report, long revision, int state, JournalEntry out) {
    var words = out.words;
    int row = JournalEntry.ROW;
    words[row + SessionRow.KEY] = SessionRow.key(report.user, report.torrent);
    words[row + SessionRow.ID_HEAD] = report.idHead;
    words[row + SessionRow.ID_MIDDLE] = report.idMiddle;
    words[row + SessionRow.ID_TAIL_AND_LAST] =
        ((long) report.idTail << 32) | (report.nowSeconds & 0xffff_ffffL);
    words[row + SessionRow.LEFT] = report.left;
    words[row + SessionRow.REVISION_AND_STATE] =
        SessionRow.revisionAndState(SessionRow.nextRevision(revision, report.nowSeconds), state);
  }
}
