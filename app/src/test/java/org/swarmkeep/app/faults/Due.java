package org.swarmkeep.app.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * What must stand in the books for one user in one torrent, by the answers that clients got. Safe
 * for sharing.
 *
 * <p>An announce without an answer may or may not have been counted; the next answered one of its
 * session settles it, because totals are cumulative. Only of a session that ended in between is
 * there no telling: its last step is counted as possible.
 */
final class Due {
  /** As many bytes of one unbelievable claim are counted. */
  static final long QUARANTINE_MAX = 1L << 40;

  private static final int STORY_MAX = 400;

  private Sums certain = Sums.NOTHING;
  private Sums possible = Sums.NOTHING;
  private boolean finished;
  private boolean perhapsFinished;
  private final List<String> story = new ArrayList<>();

  /** Bytes, in the order of the columns that hold them. */
  record Sums(
      long uploaded, long downloaded, long uploadedQuarantined, long downloadedQuarantined) {
    static final Sums NOTHING = new Sums(0, 0, 0, 0);

    Sums plus(Sums other) {
      return new Sums(
          uploaded + other.uploaded,
          downloaded + other.downloaded,
          uploadedQuarantined + other.uploadedQuarantined,
          downloadedQuarantined + other.downloadedQuarantined);
    }

    boolean isWithin(Sums least, Sums more) {
      return isWithin(uploaded, least.uploaded, more.uploaded)
          && isWithin(downloaded, least.downloaded, more.downloaded)
          && isWithin(uploadedQuarantined, least.uploadedQuarantined, more.uploadedQuarantined)
          && isWithin(
              downloadedQuarantined, least.downloadedQuarantined, more.downloadedQuarantined);
    }

    private static boolean isWithin(long value, long least, long more) {
      return value >= least && value <= least + more;
    }

    long credit() {
      return uploaded + downloaded;
    }

    long all() {
      return credit() + uploadedQuarantined + downloadedQuarantined;
    }
  }

  /** Keeps what was said and answered, for whoever has to find out what went wrong. */
  synchronized void note(String announce) {
    story.add(announce);
    if (story.size() > STORY_MAX) {
      story.removeFirst();
    }
  }

  synchronized String story() {
    return String.join("\n", story);
  }

  synchronized void credit(long uploaded, long downloaded) {
    certain = certain.plus(new Sums(uploaded, downloaded, 0, 0));
  }

  synchronized void quarantine(long uploaded, long downloaded) {
    certain =
        certain.plus(
            new Sums(
                0, 0, Math.min(uploaded, QUARANTINE_MAX), Math.min(downloaded, QUARANTINE_MAX)));
  }

  synchronized void mayBeCredited(long uploaded, long downloaded) {
    possible = possible.plus(new Sums(uploaded, downloaded, 0, 0));
  }

  synchronized void finish() {
    finished = true;
  }

  synchronized void mayHaveFinished() {
    perhapsFinished = true;
  }

  synchronized Sums certain() {
    return certain;
  }

  synchronized Sums possible() {
    return possible;
  }

  /** What is wrong with a row of the books; empty when nothing is. */
  synchronized String judge(Sums booked, boolean bookedFinished) {
    if (!booked.isWithin(certain, possible)) {
      return "due "
          + certain
          + (possible.all() > 0 ? " and perhaps " + possible : "")
          + ", booked "
          + booked;
    }
    if (bookedFinished ? !finished && !perhapsFinished : finished) {
      return "finished: due " + finished + ", booked " + bookedFinished;
    }
    return "";
  }
}
