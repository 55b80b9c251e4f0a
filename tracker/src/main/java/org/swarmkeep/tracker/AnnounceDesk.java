package org.swarmkeep.tracker;

import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.swarmkeep.accounts.Refusal;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.rules.Limits;
import org.swarmkeep.rules.RuleSet;
import org.swarmkeep.rules.Rules;
import org.swarmkeep.swarm.SwarmAnnounce;
import org.swarmkeep.swarm.SwarmAnnounce.Status;
import org.swarmkeep.swarm.Swarms;

/**
 * What happens to an announce, whatever it came through. One per front-door thread; not safe for
 * sharing. Allocates nothing.
 */
abstract sealed class AnnounceDesk permits PrivateDesk, PublicDesk, XbtDesk {
  /** What might have changed a moment ago is asked again soon; clients back off by themselves. */
  static final int RETRY_SOON_SECONDS = 60;

  private static final int JITTER_SHARE = 10;

  private final TrackerSettings settings;
  private final Swarms swarms;
  private final Rules rules;
  private final Tally tally;
  private final LongSupplier ticker;
  private final SplittableRandom random = new SplittableRandom();
  private final SwarmAnnounce toSwarm = new SwarmAnnounce();
  private long wallSeconds = Long.MIN_VALUE;
  private int steadySeconds;
  private int retrySeconds = RETRY_SOON_SECONDS;

  /**
   * @param ticker seconds of a clock that nobody sets, which is what swarms measure ages by
   */
  AnnounceDesk(
      TrackerSettings settings, Swarms swarms, Rules rules, Tally tally, LongSupplier ticker) {
    this.settings = settings;
    this.swarms = swarms;
    this.rules = rules;
    this.tally = tally;
    this.ticker = ticker;
  }

  /**
   * Serves an announce whose fields are in order.
   *
   * @return what to tell the client if it is refused, empty if it was served
   */
  final String serve(AnnounceRequest request, AnnounceAnswer answer, long nowSeconds) {
    retrySeconds = RETRY_SOON_SECONDS;
    var set = rules.current();
    return set.allowsAll()
        ? admit(request, answer, nowSeconds)
        : serve(set, request, answer, nowSeconds);
  }

  private String serve(
      RuleSet set, AnnounceRequest request, AnnounceAnswer answer, long nowSeconds) {
    if (!allowsAddresses(set, request)) {
      return refuse(Refusal.ADDRESS_DENIED, Refusal.ADDRESS_DENIED.text());
    }
    if (!set.allowsClient(request.peerIdHead, request.peerIdMiddle, request.peerIdTail)) {
      return refuse(Refusal.CLIENT_DENIED, Refusal.CLIENT_DENIED.text());
    }
    if (!set.allowsTorrent(request.hashHead, request.hashMiddle, request.hashTail)) {
      return refuse(Refusal.UNSERVED_TORRENT, Refusal.UNSERVED_TORRENT.text());
    }
    return admit(request, answer, nowSeconds);
  }

  /** Serves an announce that the rules allow; the same as {@link #serve}. */
  abstract String admit(AnnounceRequest request, AnnounceAnswer answer, long nowSeconds);

  /** Both where the announce came from and where the peer says it is. */
  private static boolean allowsAddresses(RuleSet set, AnnounceRequest request) {
    return set.allowsAddress(request.addressHigh, request.addressLow)
        && set.allowsAddress(request.peerHigh, request.peerLow);
  }

  /** May whoever asks name another address as its own? */
  final boolean trusts(AnnounceRequest request) {
    return rules.current().trusts(request.addressHigh, request.addressLow);
  }

  final String refuse(Refusal refusal, String text) {
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

  /** A number for an announce that is looked ahead at. */
  final long nextRandom() {
    return random.nextLong();
  }

  /** Brings near what those announces of a batch that are read will need. */
  abstract void lookAhead(AnnounceRequest[] batch, int count);

  /** Whether a client needs a key to announce or to see counts. */
  abstract boolean needsKey();

  /** Whether URLs of UDP announces (BEP 41) may carry keys. */
  boolean readsKeys() {
    return needsKey();
  }

  /** Takes over the key of a URL. */
  void takeKey(AnnounceUrl url, AnnounceRequest request) {
    url.giveKeyTo(request);
  }

  /** What a refused client is told over UDP, where most send no key. */
  String overUdp(String refusal, AnnounceRequest request) {
    return refusal;
  }

  /** Why scrapes over UDP, which carry no key, are not answered; empty when they are. */
  String udpScrapeRefusal() {
    return "";
  }

  /** May this asker see the counts of that torrent? */
  final boolean maySee(AnnounceRequest request) {
    var set = rules.current();
    return set.allowsAddress(request.addressHigh, request.addressLow)
        && set.allowsTorrent(request.hashHead, request.hashMiddle, request.hashTail)
        && opensTo(request);
  }

  /** May this asker see the counts of that torrent, which the rules allow? */
  abstract boolean opensTo(AnnounceRequest request);

  /** Counts the swarm of a torrent that may be seen. */
  abstract void count(AnnounceRequest request, AnnounceAnswer answer);

  /** When a client that was refused should come back. */
  final int retrySeconds() {
    return retrySeconds;
  }

  /** How much one user may do at a time. */
  final Limits limits() {
    return rules.current().limits();
  }

  final void retryAfter(int seconds) {
    retrySeconds = seconds;
  }

  final int minIntervalSeconds() {
    return settings.minIntervalSeconds();
  }

  /** What this desk's thread counts. */
  final Tally tally() {
    return tally;
  }

  final Swarms swarms() {
    return swarms;
  }

  /** The announce on its way to its swarm; the caller says which, and who announces. */
  final SwarmAnnounce toSwarm() {
    return toSwarm;
  }

  /** Enters the announce that {@link #toSwarm} has been told of, and answers it. */
  final void tellSwarm(AnnounceRequest request, AnnounceAnswer answer, long nowSeconds) {
    toSwarm
        .endpoint(request.peerHigh, request.peerLow, request.port)
        .status(status(request))
        .completing(request.event == Event.COMPLETED && request.left == 0)
        .wants(wanted(request.numwant), request.family)
        .picksFrom(request.random)
        .at(steady(nowSeconds));
    answer.intervalSeconds = jittered();
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

  /** Asks the other clock only when a second has passed on the first. */
  private int steady(long nowSeconds) {
    if (nowSeconds != wallSeconds) {
      wallSeconds = nowSeconds;
      steadySeconds = (int) ticker.getAsLong();
    }
    return steadySeconds;
  }

  /** Up to a tenth more than configured, so that clients spread out (as Ocelot does). */
  private int jittered() {
    int seconds = settings.announceIntervalSeconds();
    return seconds + random.nextInt(seconds / JITTER_SHARE + 1);
  }
}
