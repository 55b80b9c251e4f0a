package org.swarmkeep.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.Announcer;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;
import org.swarmkeep.protocol.Totals;

/**
 * Asks every tracker of a torrent at once who is in the swarm, whatever the tiers: the one that
 * works may be the last. An announce makes us a peer that others will try to reach, so each tracker
 * that took it is told afterwards that we have left.
 */
public final class PeerSearch {
  /** How many trackers are asked at the same time. */
  public static final int CONCURRENT_MAX = 100;

  /**
   * What one tracker said about one hash.
   *
   * @param tracker its URL, fit to be shown: keys are hidden
   */
  public record Report(String tracker, InfoHash infoHash, Outcome<AnnounceReply> outcome) {}

  /**
   * A peer and the trackers that named it.
   *
   * @param trackers their URLs, fit to be shown
   */
  public record Found(PeerAddress peer, Set<String> trackers) {
    public Found {
      trackers = Set.copyOf(trackers);
    }
  }

  /**
   * @param peers each once, those that nobody can reach left out
   * @param reports one for each tracker and hash, in the order of the trackers
   */
  public record Result(List<Found> peers, List<Report> reports) {
    public Result {
      peers = List.copyOf(peers);
      reports = List.copyOf(reports);
    }
  }

  private record Question(TrackerUrl.Reading tracker, String shown, InfoHash infoHash) {}

  /** A report with the place of its question. */
  private record Placed(int place, Report report) {}

  private final TrackerClient client;
  private final Announcer announcer;
  private final int numWant;
  private final Semaphore permits = new Semaphore(CONCURRENT_MAX);

  /**
   * @param numWant how many peers each tracker is asked for
   */
  public PeerSearch(TrackerClient client, Announcer announcer, int numWant) {
    this.client = client;
    this.announcer = announcer;
    this.numWant = numWant;
  }

  /**
   * Blocks until every tracker has answered or failed, and every farewell is answered or in vain.
   *
   * @param trackers URLs as torrents and magnet links have them; each is asked once
   * @param progress learns of each report as it comes, on the calling thread
   */
  public Result run(List<InfoHash> hashes, List<String> trackers, Consumer<Report> progress)
      throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        var questions = questions(hashes, trackers);
        var reports = announce(threads, questions, progress);
        sayFarewell(threads, questions, reports);
        return new Result(peers(reports), reports);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static List<Question> questions(List<InfoHash> hashes, List<String> trackers) {
    var questions = new LinkedHashSet<Question>();
    for (var tracker : trackers) {
      var reading = TrackerUrl.parse(tracker);
      var shown = TrackerUrl.shown(tracker);
      hashes.forEach(hash -> questions.add(new Question(reading, shown, hash)));
    }
    return List.copyOf(questions);
  }

  private List<Report> announce(
      ExecutorService threads, List<Question> questions, Consumer<Report> progress)
      throws InterruptedException {
    var arrivals = new ExecutorCompletionService<Placed>(threads);
    for (int i = 0; i < questions.size(); i++) {
      int place = i;
      arrivals.submit(() -> new Placed(place, announce(questions.get(place))));
    }
    var reports = new Report[questions.size()];
    for (int i = 0; i < reports.length; i++) {
      try {
        var arrived = arrivals.take().get();
        reports[arrived.place()] = arrived.report();
        progress.accept(arrived.report());
      } catch (ExecutionException e) {
        throw new IllegalStateException("a tracker could not be asked", e.getCause());
      }
    }
    return List.of(reports);
  }

  private Report announce(Question question) throws InterruptedException {
    Outcome<AnnounceReply> outcome =
        switch (question.tracker()) {
          case TrackerUrl.Reading.Unreadable(var problem) -> new Outcome.Failed<>(problem);
          case TrackerUrl.Reading.Read(var url) -> ask(url, started(question));
        };
    return new Report(question.shown(), question.infoHash(), outcome);
  }

  private AnnounceRequest started(Question question) {
    return new AnnounceRequest(
        question.infoHash(), announcer, Totals.fresh(), Event.STARTED, numWant);
  }

  private Outcome<AnnounceReply> ask(TrackerUrl url, AnnounceRequest request)
      throws InterruptedException {
    permits.acquire();
    try {
      return client.announce(url, request);
    } finally {
      permits.release();
    }
  }

  /** Whether a farewell arrives changes nothing for us; a tracker forgets us in time anyway. */
  private void sayFarewell(ExecutorService threads, List<Question> questions, List<Report> reports)
      throws InterruptedException {
    var farewells = new ArrayList<Callable<Outcome<AnnounceReply>>>();
    for (int i = 0; i < reports.size(); i++) {
      var question = questions.get(i);
      if (reports.get(i).outcome() instanceof Outcome.Answered<AnnounceReply>
          && question.tracker() instanceof TrackerUrl.Reading.Read(var url)) {
        farewells.add(() -> ask(url, started(question).stopped()));
      }
    }
    threads.invokeAll(farewells);
  }

  private static List<Found> peers(List<Report> reports) {
    var trackers = new LinkedHashMap<PeerAddress, Set<String>>();
    for (var report : reports) {
      if (report.outcome() instanceof Outcome.Answered<AnnounceReply>(var reply, var _, var _)) {
        reply.peers().stream()
            .filter(PeerAddress::isUsable)
            .forEach(peer ->
                trackers.computeIfAbsent(peer, _ -> new LinkedHashSet<>()).add(report.tracker()));
      }
    }
    return trackers.entrySet().stream()
        .map(entry -> new Found(entry.getKey(), entry.getValue()))
        .toList();
  }
}
