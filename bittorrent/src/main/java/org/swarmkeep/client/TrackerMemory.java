package org.swarmkeep.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.RetryIn;

/**
 * What trackers want us to know the next time we announce: the id they gave us, and when a refused
 * announce may be repeated (BEP 31). Safe for sharing.
 */
final class TrackerMemory {
  /** Above this, what is over is cleared out, and then nothing more is remembered. */
  private static final int COUNT_MAX = 1_000;

  private record Announced(TrackerUrl tracker, InfoHash infoHash) {}

  private record Turned(String reason, boolean forever, Deadline until) {
    boolean isOver() {
      return !forever && until.hasPassed();
    }

    Outcome<AnnounceReply> outcome() {
      return new Outcome.Refused<>(
          reason, forever ? new RetryIn.Never() : new RetryIn.After(until.remaining()));
    }
  }

  private final Map<Announced, Turned> refusals = new ConcurrentHashMap<>();
  private final Map<TrackerUrl, String> trackerIds = new ConcurrentHashMap<>();

  /** The refusal that still holds, if there is one: the tracker need not be asked. */
  Optional<Outcome<AnnounceReply>> refusal(TrackerUrl tracker, InfoHash infoHash) {
    return Optional.ofNullable(refusals.get(new Announced(tracker, infoHash)))
        .filter(turned -> !turned.isOver())
        .map(Turned::outcome);
  }

  /** What goes behind an HTTP query; empty where the tracker has given no id. */
  String query(TrackerUrl tracker) {
    var id = trackerIds.get(tracker);
    return id == null ? "" : "&trackerid=" + id;
  }

  void learn(TrackerUrl tracker, InfoHash infoHash, Outcome<AnnounceReply> outcome) {
    switch (outcome) {
      case Outcome.Answered<AnnounceReply>(var reply, var _, var _) -> {
        refusals.remove(new Announced(tracker, infoHash));
        var id = reply.extras().trackerId();
        if (!id.isEmpty() && (trackerIds.size() < COUNT_MAX || trackerIds.containsKey(tracker))) {
          trackerIds.put(tracker, id);
        }
      }
      case Outcome.Refused<AnnounceReply>(var reason, RetryIn.Never()) ->
          keep(tracker, infoHash, new Turned(reason, true, Deadline.in(Duration.ZERO)));
      case Outcome.Refused<AnnounceReply>(var reason, RetryIn.After(var pause)) ->
          keep(tracker, infoHash, new Turned(reason, false, Deadline.in(pause)));
      case Outcome.Refused<AnnounceReply> _, Outcome.Failed<AnnounceReply> _ ->
          refusals.remove(new Announced(tracker, infoHash));
    }
  }

  private void keep(TrackerUrl tracker, InfoHash infoHash, Turned turned) {
    if (refusals.size() >= COUNT_MAX) {
      refusals.values().removeIf(Turned::isOver);
    }
    if (refusals.size() < COUNT_MAX) {
      refusals.put(new Announced(tracker, infoHash), turned);
    }
  }
}
