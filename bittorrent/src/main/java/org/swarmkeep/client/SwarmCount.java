package org.swarmkeep.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.ScrapeReply;
import org.swarmkeep.protocol.SwarmCounts;

/**
 * Asks many trackers at once how many are in many swarms, without joining any: in batches, as many
 * hashes as fit into a datagram or a URL. The batches of one tracker follow one another, and the
 * first that fails ends them, so that a dead tracker costs its deadline once.
 */
public final class SwarmCount {
  /**
   * What one tracker said.
   *
   * @param tracker its URL, fit to be shown; keys are hidden unless they were asked for
   * @param counts of the hashes that it listed, as far as it was asked
   * @param outcome the last batch's; of all, when it answered
   */
  public record Report(
      String tracker, Map<InfoHash, SwarmCounts> counts, Outcome<ScrapeReply> outcome) {
    public Report {
      counts = Map.copyOf(counts);
    }
  }

  private final TrackerClient client;
  private final boolean keysShown;
  private final Semaphore permits = new Semaphore(PeerSearch.CONCURRENT_MAX);

  public SwarmCount(TrackerClient client, boolean keysShown) {
    this.client = client;
    this.keysShown = keysShown;
  }

  /**
   * @param trackers URLs as torrents and magnet links have them; each is asked once
   * @param progress learns of each report in the order of the trackers, on the calling thread
   */
  public List<Report> run(List<InfoHash> hashes, List<String> trackers, Consumer<Report> progress)
      throws InterruptedException {
    var distinct = List.copyOf(new LinkedHashSet<>(hashes));
    var reports = new ArrayList<Report>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<Report>>();
      for (var tracker : new LinkedHashSet<>(trackers)) {
        asked.add(threads.submit(() -> ask(tracker, distinct)));
      }
      try {
        for (var report : asked) {
          reports.add(report.get());
          progress.accept(reports.getLast());
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("a tracker could not be asked", e.getCause());
      } finally {
        threads.shutdownNow();
      }
    }
    return List.copyOf(reports);
  }

  private Report ask(String tracker, List<InfoHash> hashes) throws InterruptedException {
    return switch (TrackerUrl.parse(tracker)) {
      case TrackerUrl.Reading.Unreadable(var problem) ->
          new Report(TrackerUrl.shown(tracker), Map.of(), new Outcome.Failed<>(problem));
      case TrackerUrl.Reading.Read(var url) -> ask(url, hashes);
    };
  }

  private Report ask(TrackerUrl url, List<InfoHash> hashes) throws InterruptedException {
    var shown = keysShown ? url.withKeys() : url.toString();
    var counts = new LinkedHashMap<InfoHash, SwarmCounts>();
    Outcome<ScrapeReply> outcome = new Outcome.Failed<>("There is no torrent to ask about");
    permits.acquire();
    try {
      for (int at = 0; at < hashes.size(); ) {
        var rest = hashes.subList(at, hashes.size());
        var batch = rest.subList(0, TrackerClient.scrapeBatch(url, rest));
        outcome = client.scrape(url, batch);
        if (!(outcome instanceof Outcome.Answered<ScrapeReply>(var reply, var _, var _))) {
          break;
        }
        batch.forEach(hash -> reply.of(hash).ifPresent(count -> counts.put(hash, count)));
        at += batch.size();
      }
    } finally {
      permits.release();
    }
    return new Report(shown, counts, outcome);
  }
}
