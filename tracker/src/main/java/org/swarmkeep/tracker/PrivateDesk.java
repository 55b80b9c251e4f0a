package org.swarmkeep.tracker;

import java.util.function.LongSupplier;
import org.swarmkeep.accounts.Admission;
import org.swarmkeep.accounts.Admission.Admitted;
import org.swarmkeep.accounts.Admission.Refused;
import org.swarmkeep.accounts.Refusal;
import org.swarmkeep.accounts.Roster;
import org.swarmkeep.ledger.Lane;
import org.swarmkeep.ledger.SessionReport;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.swarm.InMemorySwarms;
import org.swarmkeep.swarm.LookAhead;
import org.swarmkeep.tracker.sockets.DatagramSocket;

/**
 * Serves the users of a site: admission, swarm, ledger. A peer is a session, that is a user and a
 * peer id, at whatever addresses it is heard.
 *
 * <p>Both hashes of a hybrid torrent lead to the swarm of its first, and to one session.
 */
final class PrivateDesk extends AnnounceDesk {
  static final String UNAVAILABLE =
      "tracker unavailable, try again in a few minutes: it cannot keep accounts at the moment";

  static final int RETRY_UNAVAILABLE_SECONDS = 300;

  private final Roster roster;
  private final Lane lane;
  private final SessionIds sessionIds;
  private final SessionReport toLedger = new SessionReport();
  private final LookAhead lookAhead;
  private final long[] keys = new long[DatagramSocket.BATCH_MAX];
  private int sink;

  PrivateDesk(
      TrackerSettings settings,
      InMemorySwarms swarms,
      LongSupplier ticker,
      Tally tally,
      Members members) {
    super(settings, swarms, members.gate().rules(), tally, ticker);
    this.roster = members.gate().roster();
    this.lane = members.lane();
    this.sessionIds = members.sessionIds();
    this.lookAhead = new LookAhead(swarms, DatagramSocket.BATCH_MAX);
  }

  /** Who may come, and where this desk's credit goes. */
  record Members(Gate gate, Lane lane, SessionIds sessionIds) {}

  @Override
  String admit(AnnounceRequest request, AnnounceAnswer answer, long nowSeconds) {
    if (!request.hasKey) {
      return refuse(Refusal.PASSKEY_MISSING, Refusal.PASSKEY_MISSING.text());
    }
    return switch (admit(request, request.left != 0 && !request.isStopped())) {
      case Refused(var refusal, var text) -> refuse(refusal, text);
      case Admitted admitted -> serve(request, admitted, answer, nowSeconds);
    };
  }

  /** Three rounds, each of which needs what the one before brought. */
  @Override
  void lookAhead(AnnounceRequest[] batch, int count) {
    int seen = sink;
    for (int i = 0; i < count; i++) {
      var request = batch[i];
      if (request.isRead) {
        seen += roster.glance(request.hashHead, request.hashMiddle, request.hashTail);
        seen += roster.glance(request.user());
      }
    }
    for (int i = 0; i < count; i++) {
      keys[i] = batch[i].isRead ? lookUp(batch[i]) : 0;
    }
    lookAhead.look();
    for (int i = 0; i < count; i++) {
      seen += keys[i] == 0 ? 0 : lane.glance(keys[i]);
    }
    sink = seen;
  }

  private long lookUp(AnnounceRequest request) {
    int torrent = roster.glance(request.hashHead, request.hashMiddle, request.hashTail);
    request.session = session(request);
    request.random = nextRandom();
    lookAhead
        .swarm(request.hashHead, request.hashMiddle, request.hashTail)
        .session(request.session, request.random);
    return lane.lookUp(request.user(), torrent);
  }

  private long session(AnnounceRequest request) {
    return request.session != 0
        ? request.session
        : sessionIds.of(
            request.user(), request.peerIdHead, request.peerIdMiddle, request.peerIdTail);
  }

  /** Whatever was seen, so that the compiler cannot leave the looking out. */
  int seen() {
    return sink;
  }

  private Admission admit(AnnounceRequest request, boolean leeching) {
    request.isOfWhomTheKeyNames();
    var admission =
        roster.admit(
            request.hashHead,
            request.hashMiddle,
            request.hashTail,
            request.keyHead,
            request.keyTail,
            leeching);
    return admission instanceof Refused(var refusal, _) && refusal == Refusal.PASSKEY_UNKNOWN
        ? admitByFormerKey(request, admission, leeching)
        : admission;
  }

  private Admission admitByFormerKey(
      AnnounceRequest request, Admission otherwise, boolean leeching) {
    int user = roster.formerUser(request);
    if (user == 0) {
      return otherwise;
    }
    request.isOf(user);
    return roster.admit(user, request.hashHead, request.hashMiddle, request.hashTail, leeching);
  }

  private String serve(
      AnnounceRequest request, Admitted admitted, AnnounceAnswer answer, long nowSeconds) {
    toLedger
        .session(
            request.user(),
            admitted.torrent(),
            request.peerIdHead,
            request.peerIdMiddle,
            request.peerIdTail)
        .totals(request.uploaded, request.downloaded, request.left)
        .event(request.event)
        .arrived(!request.isFromIpv4(), nowSeconds);
    var beyond = beyondLimits(request, nowSeconds);
    if (!beyond.isEmpty()) {
      return beyond;
    }
    if (!lane.report(toLedger)) {
      tally().add(Counter.UNAVAILABLE);
      retryAfter(RETRY_UNAVAILABLE_SECONDS);
      return UNAVAILABLE;
    }
    long session = session(request);
    var hash = admitted.swarm();
    toSwarm().swarm(hash.head(), hash.middle(), hash.tail()).peer(session);
    tellSwarm(request, answer, nowSeconds);
    answer.completed = admitted.completed();
    return "";
  }

  /** What to tell a user who does more than the operator's limits allow; whoever stops may. */
  private String beyondLimits(AnnounceRequest request, long nowSeconds) {
    var limits = limits();
    if (request.isStopped()) {
      return "";
    }
    int clients = limits.peersPerUserAndTorrent();
    if (clients > 0 && lane.othersPresent(toLedger) >= clients) {
      return refuse(Refusal.TOO_MANY_PEERS, Refusal.TOO_MANY_PEERS.text());
    }
    int torrents = limits.leechingTorrentsPerUser();
    if (torrents > 0
        && request.left != 0
        && lane.leeching(request.user()) >= torrents
        && !lane.isLeeching(toLedger)) {
      return refuse(Refusal.TOO_MANY_TORRENTS, Refusal.TOO_MANY_TORRENTS.text());
    }
    int spacing = limits.announceSpacingSeconds();
    if (spacing > 0 && request.event == Event.NONE) {
      long since = nowSeconds - lane.lastSeconds(toLedger);
      if (since >= 0 && since < spacing) {
        var refused = refuse(Refusal.TOO_SOON, Refusal.TOO_SOON.text());
        retryAfter((int) (spacing - since));
        return refused;
      }
    }
    return "";
  }

  @Override
  boolean needsKey() {
    return true;
  }

  @Override
  String overUdp(String refusal, AnnounceRequest request) {
    return request.hasKey ? refusal : UdpAnswerer.KEY_MISSING;
  }

  @Override
  String udpScrapeRefusal() {
    return UdpAnswerer.SCRAPE_OVER_HTTP;
  }

  @Override
  boolean opensTo(AnnounceRequest request) {
    return request.hasKey && admit(request, false) instanceof Admitted;
  }

  @Override
  void count(AnnounceRequest request, AnnounceAnswer answer) {
    if (admit(request, false) instanceof Admitted admitted) {
      var hash = admitted.swarm();
      swarms().count(hash.head(), hash.middle(), hash.tail(), answer);
      answer.completed = admitted.completed();
    }
  }
}
