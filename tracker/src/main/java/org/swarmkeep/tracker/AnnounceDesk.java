package org.swarmkeep.tracker;

import java.util.SplittableRandom;
import org.swarmkeep.accounts.Admission;
import org.swarmkeep.accounts.AnnounceKey;
import org.swarmkeep.accounts.Refusal;
import org.swarmkeep.accounts.RegisteredTorrent;
import org.swarmkeep.accounts.Roster;
import org.swarmkeep.ledger.Lane;
import org.swarmkeep.ledger.SessionReport;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.swarm.SwarmAnnounce;
import org.swarmkeep.swarm.SwarmAnnounce.Status;
import org.swarmkeep.swarm.Swarms;

/**
 * What happens to an announce, whatever it came through: admission, swarm, ledger. One per
 * front-door thread; not safe for sharing.
 *
 * <p>Both hashes of a hybrid torrent lead to the swarm of its first, and to one session.
 */
final class AnnounceDesk {
  static final String UNAVAILABLE =
      "tracker unavailable, try again in a few minutes: it cannot keep accounts at the moment";

  /** What might have changed a moment ago is asked again soon; clients back off by themselves. */
  static final int RETRY_SOON_SECONDS = 60;

  static final int RETRY_UNAVAILABLE_SECONDS = 300;

  private static final int JITTER_SHARE = 10;

  private final TrackerSettings settings;
  private final Roster roster;
  private final Swarms swarms;
  private final Lane lane;
  private final Tally tally;
  private final SplittableRandom random = new SplittableRandom();
  private final SwarmAnnounce toSwarm = new SwarmAnnounce();
  private final SessionReport toLedger = new SessionReport();
  private int retrySeconds;

  AnnounceDesk(TrackerSettings settings, Roster roster, Swarms swarms, Lane lane, Tally tally) {
    this.settings = settings;
    this.roster = roster;
    this.swarms = swarms;
    this.lane = lane;
    this.tally = tally;
  }

  /**
   * Serves an announce whose fields are in order.
   *
   * @return what to tell the client if it is refused, empty if it was served
   */
  String serve(AnnounceRequest request, AnnounceAnswer answer, long nowSeconds) {
    retrySeconds = RETRY_SOON_SECONDS;
    if (!request.hasKey) {
      tally.add(Refusal.PASSKEY_MISSING);
      return Refusal.PASSKEY_MISSING.text();
    }
    var key = new AnnounceKey(request.keyHead, request.keyTail);
    boolean leeching = request.left != 0 && !request.isStopped();
    return switch (roster.admit(request.hash, key, leeching)) {
      case Admission.Refused(var refusal, var text) -> refuse(refusal, text);
      case Admission.Admitted(var account, var torrent) -> {
        tellSwarm(request, account.id().value(), torrent, answer, nowSeconds);
        yield credit(request, account.id().value(), torrent, nowSeconds);
      }
    };
  }

  private String refuse(Refusal refusal, String text) {
    tally.add(refusal);
    if (refusal == Refusal.TORRENT_REMOVED || refusal == Refusal.ACCOUNT_SUSPENDED) {
      retrySeconds = settings.announceIntervalSeconds();
    }
    return text;
  }

  private void tellSwarm(
      AnnounceRequest request,
      int user,
      RegisteredTorrent torrent,
      AnnounceAnswer answer,
      long nowSeconds) {
    toSwarm
        .swarm(torrent.keyHash())
        .peer(user, request.peerIdHead, request.peerIdMiddle, request.peerIdTail)
        .endpoint(request.addressHigh, request.addressLow, request.port)
        .status(status(request))
        .wants(wanted(request.numwant), request.family, request.withIds)
        .at((int) nowSeconds);
    answer.completed = torrent.completed();
    answer.intervalSeconds = interval();
    swarms.announce(toSwarm, answer);
  }

  private static Status status(AnnounceRequest request) {
    if (request.isStopped()) {
      return Status.GONE;
    }
    if (request.left == 0) {
      return Status.SEEDER;
    }
    return request.event == Event.PAUSED ? Status.PARTIAL_SEED : Status.LEECHER;
  }

  private int wanted(int numwant) {
    return numwant < 0 ? settings.numWantDefault() : Math.min(numwant, settings.numWantMax());
  }

  /** Up to a tenth more than configured, so that clients spread out (as Ocelot does). */
  private int interval() {
    int seconds = settings.announceIntervalSeconds();
    return seconds + random.nextInt(seconds / JITTER_SHARE + 1);
  }

  private String credit(
      AnnounceRequest request, int user, RegisteredTorrent torrent, long nowSeconds) {
    toLedger
        .session(
            user,
            torrent.id().value(),
            request.peerIdHead,
            request.peerIdMiddle,
            request.peerIdTail)
        .totals(request.uploaded, request.downloaded, request.left)
        .event(request.event)
        .arrived(!request.isFromIpv4(), nowSeconds);
    if (lane.report(toLedger)) {
      return "";
    }
    tally.add(Counter.UNAVAILABLE);
    retrySeconds = RETRY_UNAVAILABLE_SECONDS;
    return UNAVAILABLE;
  }

  /** May this key see the counts of that torrent? */
  boolean maySee(AnnounceRequest request) {
    var key = new AnnounceKey(request.keyHead, request.keyTail);
    return request.hasKey && roster.admit(request.hash, key, false) instanceof Admission.Admitted;
  }

  /** Counts the swarm of a torrent that is registered. */
  void count(AnnounceRequest request, AnnounceAnswer answer) {
    var torrent = roster.torrent(request.hash);
    answer.completed = torrent.map(RegisteredTorrent::completed).orElse(0);
    swarms.count(torrent.map(RegisteredTorrent::keyHash).orElse(request.hash), answer);
  }

  /** When a client that was refused should come back. */
  int retrySeconds() {
    return retrySeconds;
  }

  int minIntervalSeconds() {
    return settings.minIntervalSeconds();
  }
}
