package org.swarmkeep.app.faults;

import java.util.List;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.Announcer;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerId;
import org.swarmkeep.protocol.Totals;

/**
 * One session of a client: a peer id and totals that only grow. Over both address families it says
 * the same totals. Used by one thread.
 */
final class Session implements AutoCloseable {
  /** What the next answer will mean. */
  private enum Claim {
    /** The difference to the totals answered before is credited. */
    HONEST,
    /** Nobody moves so much: the difference goes to quarantine. */
    JUMP,
    /** The tracker has never heard of this session: its totals go to quarantine. */
    BASELESS
  }

  private final Due due;
  private final InfoHash hash;
  private final Announcer announcer;
  private final List<Line> lines;
  private long uploaded;
  private long downloaded;
  private long left;
  private long answeredUploaded;
  private long answeredDownloaded;
  private Event next = Event.STARTED;
  private Claim claim = Claim.HONEST;
  private boolean settled;
  private boolean quietUntilSettled;

  /**
   * @param lines over IPv4 and over IPv6
   * @param size 0 for a seeder
   */
  Session(Due due, InfoHash hash, PeerId peerId, List<Line> lines, long size) {
    this.due = due;
    this.hash = hash;
    this.announcer = new Announcer(peerId, 6881, 7);
    this.lines = lines;
    this.left = size;
  }

  /** Whether the last thing said was answered: what the tracker has counted is known. */
  boolean isSettled() {
    return settled;
  }

  boolean hasStopped() {
    return next == Event.STOPPED && settled;
  }

  /** Until this is answered, nothing else may be said: what it is worth depends on it. */
  private boolean isFrozen() {
    return claim != Claim.HONEST || next == Event.STOPPED || quietUntilSettled;
  }

  void grow(long up, long down) {
    if (isFrozen()) {
      return;
    }
    uploaded += up;
    long received = Math.min(down, left);
    downloaded += received;
    left -= received;
    settled = false;
    if (received > 0 && left == 0 && next == Event.NONE) {
      next = Event.COMPLETED;
    }
  }

  void complete() {
    grow(0, left);
  }

  /** Claims what cannot be; only from known ground. */
  void jump(long up, long down) {
    if (settled && next == Event.NONE) {
      uploaded += up;
      downloaded += down;
      settled = false;
      claim = Claim.JUMP;
    }
  }

  /** A fresh session that hides its start. */
  void comeFromNowhere(long up, long down) {
    uploaded = up;
    downloaded = down;
    next = Event.NONE;
    claim = Claim.BASELESS;
  }

  void stop() {
    if (!isFrozen() && next == Event.NONE) {
      next = Event.STOPPED;
      settled = false;
    }
  }

  Answer announce(boolean overIpv6, boolean twice) {
    var totals = new Totals(uploaded, downloaded, left);
    var request = new AnnounceRequest(hash, announcer, totals, next, 10);
    int line = overIpv6 ? 1 : 0;
    var answer = lines.get(line).announce(request, twice);
    due.note(
        "%d ms: %s %s %s%s, %s: %s"
            .formatted(
                System.nanoTime() / 1_000_000,
                announcer.peerId(),
                next,
                overIpv6 ? "6" : "4",
                twice ? " twice" : "",
                totals,
                answer));
    if (answer == Answer.SERVED) {
      settle();
    }
    return answer;
  }

  private void settle() {
    long up = uploaded - answeredUploaded;
    long down = downloaded - answeredDownloaded;
    if (claim == Claim.HONEST) {
      due.credit(up, down);
    } else {
      due.quarantine(up, down);
    }
    if (next == Event.COMPLETED) {
      due.finish();
    }
    answeredUploaded = uploaded;
    answeredDownloaded = downloaded;
    claim = Claim.HONEST;
    quietUntilSettled = false;
    next = next == Event.STOPPED ? next : Event.NONE;
    settled = true;
  }

  /** Ends without a word, whatever is unsettled. */
  void vanish() {
    if (claim == Claim.HONEST) {
      due.mayBeCredited(uploaded - answeredUploaded, downloaded - answeredDownloaded);
      if (next == Event.COMPLETED) {
        due.mayHaveFinished();
      }
    }
  }

  /** Whether it can vanish and what it leaves behind has an upper bound. */
  boolean mayVanish() {
    return claim == Claim.HONEST;
  }

  /** Whether the same peer id can be used for a new session without anybody mixing them up. */
  boolean mayBeginAnew() {
    return hasStopped() && lines.stream().allMatch(Line::isQuiet);
  }

  PeerId peerId() {
    return announcer.peerId();
  }

  /** Its peer id has been used before: it says nothing more before its start was heard. */
  void stayQuietUntilSettled() {
    quietUntilSettled = true;
  }

  @Override
  public void close() {
    lines.forEach(Line::close);
  }
}
