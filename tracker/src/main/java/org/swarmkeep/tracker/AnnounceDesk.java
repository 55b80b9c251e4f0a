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
import org.swarmkeep.rules.RuleSet;
import org.swarmkeep.rules.Rules;
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
  private final Rules rules;
  private final Swarms swarms;
  private final Lane lane;
  private final Tally tally;
  private final SplittableRandom random = new SplittableRandom();
  private final SwarmAnnounce toSwarm = new SwarmAnnounce();
  private final SessionReport toLedger = new SessionReport();
  private int retrySeconds;

  AnnounceDesk(TrackerSettings settings, Gate gate, Swarms swarms, Lane lane, Tally tally) {
    this.settings = settings;
    this.roster = gate.roster();
    this.rules = gate.rules();
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
    var set = rules.current();
    if (!allowsAddresses(set, request)) {
      return refuse(Refusal.ADDRESS_DENIED, Refusal.ADDRESS_DENIED.text());
    }
    if (!set.allowsClient(request.peerIdHead, request.peerIdMiddle, request.peerIdTail)) {
      return refuse(Refusal.CLIENT_DENIED, Refusal.CLIENT_DENIED.text());
    }
    if (!allowsTorrent(set, request)) {
      return refuse(Refusal.UNSERVED_TORRENT, Refusal.UNSERVED_TORRENT.text());
    }
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

  /** Both where the announce came from and where the peer says it is. */
  private static boolean allowsAddresses(RuleSet set, AnnounceRequest request) {
    return set.allowsAddress(request.addressHigh, request.addressLow)
        && set.allowsAddress(request.peerHigh, request.peerLow);
  }

  private static boolean allowsTorrent(RuleSet set, AnnounceRequest request) {
    var hash = request.hash;
    return set.allowsTorrent(hash.head(), hash.middle(), hash.tail());
  }

  /** May whoever asks name another address as its own? */
  boolean trusts(AnnounceRequest request) {
    return rules.current().trusts(request.addressHigh, request.addressLow);
  }

  private String refuse(Refusal refusal, String text) {
    tally.add(refusal);
    retrySeconds =
        switch (refusal) {
          case TORRENT_REMOVED, ACCOUNT_SUSPENDED, CLIENT_DENIED, ADDRESS_DENIED ->
              settings.announceIntervalSeconds();
          case PASSKEY_MISSING,
              PASSKEY_UNKNOWN,
              ACCESS_CLOSED,
              UNSERVED_TORRENT,
              RETIRING,
              TOO_MANY_TORRENTS,
              TOO_MANY_PEERS,
              TOO_SOON ->
              RETRY_SOON_SECONDS;
        };
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
        .endpoint(request.peerHigh, request.peerLow, request.port)
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
    var set = rules.current();
    var key = new AnnounceKey(request.keyHead, request.keyTail);
    return request.hasKey
        && allowsAddresses(set, request)
        && allowsTorrent(set, request)
        && roster.admit(request.hash, key, false) instanceof Admission.Admitted;
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
