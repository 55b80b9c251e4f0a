package org.swarmkeep.client;

import java.util.List;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.ScrapeReply;
import org.swarmkeep.protocol.SwarmCounts;

/** What a scrape tells about one torrent, in the form of an announce's reply without peers. */
final class CountsAlone {
  private CountsAlone() {}

  static Outcome<AnnounceReply> of(Outcome<ScrapeReply> outcome, InfoHash infoHash) {
    return switch (outcome) {
      case Outcome.Answered<ScrapeReply>(var reply, var latency, var from) ->
          new Outcome.Answered<>(
              reply
                  .of(infoHash)
                  .map(counts -> reply(counts, List.of()))
                  .orElseGet(CountsAlone::unlisted),
              latency,
              from);
      case Outcome.Refused<ScrapeReply>(var reason, var retryIn) ->
          new Outcome.Refused<>(reason, retryIn);
      case Outcome.Failed<ScrapeReply>(var problem) -> new Outcome.Failed<>(problem);
    };
  }

  private static AnnounceReply unlisted() {
    return reply(
        new SwarmCounts(0, 0, SwarmCounts.UNKNOWN),
        List.of("The tracker does not list the torrent"));
  }

  private static AnnounceReply reply(SwarmCounts counts, List<String> notices) {
    return new AnnounceReply(
        AnnounceReply.INTERVAL_SECONDS_DEFAULT,
        0,
        counts,
        List.of(),
        AnnounceReply.Extras.NONE,
        notices);
  }
}
