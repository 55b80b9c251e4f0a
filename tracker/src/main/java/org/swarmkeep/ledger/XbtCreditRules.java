package org.swarmkeep.ledger;

import org.swarmkeep.protocol.Event;

/**
 * What an announce is worth to a site that counts as XBT Tracker does. The rules:
 *
 * <ul>
 *   <li>A session's first announce, and the first after it stopped, credits nothing: its totals are
 *       the base.
 *   <li>Totals of which none has gone back: both differences to the base. There is no limit.
 *   <li>Either total gone back: nothing. In each case the totals are the new base.
 *   <li>Every {@code completed} counts, repeats included.
 *   <li>Seed time: the time since the announce before, if the session was seeding then and lacks
 *       nothing now; {@value CreditRules#SEED_INTERVALS_MAX} announce intervals at most.
 * </ul>
 *
 * <p>XBT also forgets the base of a session that was silent for one and a half intervals, and every
 * base when it ends; the bytes in between were lost to the user. Here the base stays.
 */
final class XbtCreditRules implements Judge {
  /** The session's last announce was {@code stopped}; silence alone does not set it. */
  static final int STOPPED = 32;

  private final long intervalSeconds;

  XbtCreditRules(long intervalSeconds) {
    this.intervalSeconds = intervalSeconds;
  }

  @Override
  public void judgeUnknown(SessionReport report, JournalEntry out) {
    begin(report, 0, out);
  }

  @Override
  public void judgeKnown(long[] rows, int at, SessionReport report, JournalEntry out) {
    int state = SessionRow.state(rows, at);
    if ((state & STOPPED) != 0) {
      begin(report, SessionRow.revision(rows, at), out);
      return;
    }
    long uploaded = said(report.uploaded);
    long downloaded = said(report.downloaded);
    long moreUploaded = uploaded - rows[at + SessionRow.UPLOADED];
    long moreDownloaded = downloaded - rows[at + SessionRow.DOWNLOADED];
    boolean goesOn = moreUploaded >= 0 && moreDownloaded >= 0;
    long elapsed = Math.max(0, report.nowSeconds - SessionRow.lastSeconds(rows, at));
    out.credit(goesOn ? moreUploaded : 0, goesOn ? moreDownloaded : 0);
    out.seeded(seedSeconds(rows, at, report, elapsed), isCompletion(report));
    out.announced(elapsed, report.overIpv6);
    write(report, SessionRow.revision(rows, at), out);
  }

  private static void begin(SessionReport report, long revision, JournalEntry out) {
    out.credit(0, 0);
    out.seeded(0, isCompletion(report));
    out.announced(0, report.overIpv6);
    write(report, revision, out);
  }

  private static void write(SessionReport report, long revision, JournalEntry out) {
    int flags =
        (report.overIpv6 ? SessionRow.OVER_IPV6 : 0)
            | (report.event == Event.STOPPED ? STOPPED : 0);
    out.totals(said(report.uploaded), said(report.downloaded));
    out.heardAt(report.addressHigh, report.addressLow, report.port);
    CreditRules.write(report, revision, report.activity() | flags, out);
  }

  /** What is not said reads as nothing. */
  private static long said(long total) {
    return Math.max(0, total);
  }

  private static boolean isCompletion(SessionReport report) {
    return report.event == Event.COMPLETED;
  }

  private long seedSeconds(long[] rows, int at, SessionReport report, long elapsed) {
    boolean seeds = SessionRow.activity(rows, at) == SessionRow.SEEDING && report.left == 0;
    return seeds ? Math.min(elapsed, CreditRules.SEED_INTERVALS_MAX * intervalSeconds) : 0;
  }
}
