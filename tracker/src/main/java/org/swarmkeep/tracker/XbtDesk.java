package org.swarmkeep.tracker;

import java.util.function.LongSupplier;
import org.swarmkeep.accounts.Refusal;
import org.swarmkeep.accounts.xbt.XbtDiary;
import org.swarmkeep.accounts.xbt.XbtRoster;
import org.swarmkeep.accounts.xbt.XbtRules;
import org.swarmkeep.accounts.xbt.XbtTorrent;
import org.swarmkeep.accounts.xbt.XbtUser;
import org.swarmkeep.ledger.Lane;
import org.swarmkeep.ledger.SessionReport;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerId;
import org.swarmkeep.swarm.InMemorySwarms;

/**
 * Serves the users of a site that was built around XBT Tracker: its order of questions, its texts,
 * its accounting. A peer is a session, that is a user and a peer id, so that users behind one
 * address do not lose their credit to each other as they do in older builds.
 */
final class XbtDesk extends AnnounceDesk {
  static final String PASS_UNKNOWN = "unregistered torrent pass";
  static final String TORRENT_UNKNOWN = "unregistered torrent";
  static final String NOT_WITHOUT_PASS = "access denied";
  static final String MAY_NOT_LEECH =
      "access denied, leeching forbidden, you are only allowed to seed";
  static final String MUST_WAIT = "access denied, wait time in effect";
  static final String TOO_MANY_TORRENTS = "access denied, torrents limit reached";
  static final String TOO_MANY_PEERS = "access denied, peers limit reached";
  static final String RETIRING = "access denied, the torrent is being withdrawn";
  static final String BANNED_CLIENT = "banned client";
  static final String BANNED_ADDRESS = "banned address";

  /** What a peer without a port stands under: XBT lists it with port 0, which is none. */
  private static final int NO_PORT = 1;

  private final XbtRoster roster;
  private final XbtDiary diary;
  private final Lane lane;
  private final SessionIds sessionIds;
  private final XbtDebugPeers debugPeers;
  private final SessionReport toLedger = new SessionReport();

  XbtDesk(
      TrackerSettings settings,
      InMemorySwarms swarms,
      LongSupplier ticker,
      Tally tally,
      XbtSite site,
      Own own) {
    super(settings, swarms, site.rules(), tally, ticker);
    this.roster = site.roster();
    this.diary = site.records().diary();
    this.lane = own.lane();
    this.sessionIds = own.sessionIds();
    this.debugPeers = own.debugPeers();
  }

  /** What a desk has for itself, and shares with the pages. */
  record Own(Lane lane, SessionIds sessionIds, XbtDebugPeers debugPeers) {}

  @Override
  String admit(AnnounceRequest request, AnnounceAnswer answer, long nowSeconds) {
    var rules = roster.rules();
    var user = roster.user(request);
    if (request.event == Event.PAUSED) {
      request.event = Event.NONE;
    }
    if (rules.logging().announces()) {
      diary.announced(line(request, user, nowSeconds));
    }
    if (!rules.offlineMessage().isEmpty()) {
      tally().add(Counter.UNAVAILABLE);
      return rules.offlineMessage();
    }
    var denied = roster.denied();
    if (denied.denies(request.addressHigh, request.addressLow)) {
      return refuse(Refusal.ADDRESS_DENIED, BANNED_ADDRESS);
    }
    if (denied.deniesClient(request.peerIdHead, request.peerIdMiddle, request.peerIdTail)) {
      return refuse(Refusal.CLIENT_DENIED, BANNED_CLIENT);
    }
    return admit(request, user, rules, answer, nowSeconds);
  }

  private String admit(
      AnnounceRequest request,
      XbtUser user,
      XbtRules rules,
      AnnounceAnswer answer,
      long nowSeconds) {
    if (!user.isKnown() && !rules.anonymous().announce()) {
      return refuse(
          request.hasKey ? Refusal.PASSKEY_UNKNOWN : Refusal.PASSKEY_MISSING, PASS_UNKNOWN);
    }
    var torrent = roster.announced(request);
    if (!torrent.isServed()) {
      return refuse(Refusal.UNSERVED_TORRENT, TORRENT_UNKNOWN);
    }
    report(request, user, torrent, nowSeconds);
    var beyond = beyondLimits(request, user, torrent, nowSeconds);
    return beyond.isEmpty() ? serve(request, user, torrent, answer, nowSeconds) : beyond;
  }

  private void report(AnnounceRequest request, XbtUser user, XbtTorrent torrent, long nowSeconds) {
    request.port = request.port == 0 ? NO_PORT : request.port;
    toLedger
        .session(
            user.isKnown() ? user.uid() : XbtRoster.ANONYMOUS,
            torrent.id(),
            request.peerIdHead,
            request.peerIdMiddle,
            request.peerIdTail)
        .totals(request.uploaded, request.downloaded, request.left)
        .event(request.event)
        .at(request.peerHigh, request.peerLow, request.port)
        .arrived(!request.isFromIpv4(), nowSeconds);
  }

  /** In XBT's order; the texts are XBT's as far as it has one. */
  private String beyondLimits(
      AnnounceRequest request, XbtUser user, XbtTorrent torrent, long nowSeconds) {
    var limits = user.limits();
    if (!limits.canAnnounce()) {
      return refuse(Refusal.ACCOUNT_SUSPENDED, NOT_WITHOUT_PASS);
    }
    if (request.left == 0) {
      return "";
    }
    if (!limits.canLeech()) {
      return refuse(Refusal.ACCESS_CLOSED, MAY_NOT_LEECH);
    }
    if (limits.waitSeconds() > 0 && torrent.ctimeSeconds() + limits.waitSeconds() > nowSeconds) {
      return refuse(Refusal.ACCESS_CLOSED, MUST_WAIT);
    }
    if (torrent.retiring() && !request.isStopped() && !lane.isLeeching(toLedger)) {
      return refuse(Refusal.RETIRING, RETIRING);
    }
    if (limits.torrentsMax() == 0 && limits.peersMax() == 0) {
      return "";
    }
    return lane.isPresent(toLedger) ? "" : beyondCounts(user.uid(), limits);
  }

  /** Of a peer that is not in the swarm yet. */
  private String beyondCounts(int uid, XbtUser.Limits limits) {
    int torrents = limits.torrentsMax();
    if (torrents > 0 && lane.leeching(uid) >= torrents && !lane.isLeeching(toLedger)) {
      return refuse(Refusal.TOO_MANY_TORRENTS, TOO_MANY_TORRENTS);
    }
    int peers = limits.peersMax();
    if (peers > 0 && lane.othersLeeching(toLedger) >= peers) {
      return refuse(Refusal.TOO_MANY_PEERS, TOO_MANY_PEERS);
    }
    return "";
  }

  private String serve(
      AnnounceRequest request,
      XbtUser user,
      XbtTorrent torrent,
      AnnounceAnswer answer,
      long nowSeconds) {
    boolean completes = request.event == Event.COMPLETED;
    boolean isBooked = torrent.isRegistered() && (user.isKnown() || completes);
    if (isBooked && !lane.report(toLedger)) {
      tally().add(Counter.UNAVAILABLE);
      return PrivateDesk.UNAVAILABLE;
    }
    if (completes) {
      torrent.countCompletion();
    }
    long session =
        sessionIds.of(user.uid(), request.peerIdHead, request.peerIdMiddle, request.peerIdTail);
    toSwarm()
        .swarm(request.hashHead, request.hashMiddle, request.hashTail)
        .peer(session)
        .tellsItself(true);
    tellSwarm(request, answer, nowSeconds);
    answer.completed = torrent.completed().get();
    answer.intervalSeconds = roster.rules().announceIntervalSeconds();
    if (roster.rules().debug()) {
      debugPeers.note(session, user.uid(), peerId(request));
    }
    return "";
  }

  private static PeerId peerId(AnnounceRequest request) {
    return new PeerId(request.peerIdHead, request.peerIdMiddle, request.peerIdTail);
  }

  private static XbtDiary.Announced line(AnnounceRequest request, XbtUser user, long nowSeconds) {
    return new XbtDiary.Announced(
        new XbtDiary.Place(request.peerHigh, request.peerLow, request.port),
        request.event,
        new InfoHash(request.hashHead, request.hashMiddle, request.hashTail),
        peerId(request),
        request.downloaded,
        request.left,
        request.uploaded,
        user.uid(),
        nowSeconds);
  }

  @Override
  void lookAhead(AnnounceRequest[] batch, int count) {
    // the tables of a site of XBT's size are near anyway
  }

  @Override
  boolean needsKey() {
    return !roster.rules().anonymous().announce();
  }

  @Override
  boolean readsKeys() {
    return true;
  }

  @Override
  void takeKey(AnnounceUrl url, AnnounceRequest request) {
    url.givePassTo(request);
  }

  /** XBT, which knows no passes over UDP, says it in other words. */
  @Override
  String overUdp(String refusal, AnnounceRequest request) {
    return refusal.equals(PASS_UNKNOWN) && !request.hasKey ? NOT_WITHOUT_PASS : refusal;
  }

  @Override
  String udpScrapeRefusal() {
    return roster.rules().anonymous().scrape() ? "" : NOT_WITHOUT_PASS;
  }

  @Override
  boolean opensTo(AnnounceRequest request) {
    return roster.torrent(request).isServed();
  }

  @Override
  void count(AnnounceRequest request, AnnounceAnswer answer) {
    swarms().count(request.hashHead, request.hashMiddle, request.hashTail, answer);
    answer.completed = roster.torrent(request).completed().get();
  }
}
