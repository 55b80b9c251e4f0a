package org.swarmkeep.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.Announcer;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;
import org.swarmkeep.protocol.Totals;

/**
 * Asks every tracker of a torrent at once who is in the swarm, over every family it has addresses
 * of. BEP 12 would ask tier after tier and stop at the first answer; but the tracker that works may
 * be the last, each knows other peers, and those of one family tell little about the other.
 *
 * <p>An announce makes us a peer that others will try to reach, so each tracker that may have taken
 * it is told at once that we have left. One search at a time; {@link #rows} may be watched from
 * elsewhere.
 */
public final class PeerSearch {
  /** How many questions are asked at the same time; further ones wait for their turn. */
  public static final int CONCURRENT_MAX = 200;

  /** How many peers are kept of all trackers together, each time it is named. */
  public static final int PEERS_MAX = 100_000;

  private static final Duration FAREWELL = Duration.ofSeconds(2);

  /** A tracker that has just failed to answer gets our farewell, but not much of our time. */
  private static final Duration FAREWELL_TO_THE_SILENT = Duration.ofMillis(300);

  private static final Duration FAREWELLS = Duration.ofSeconds(3);

  /**
   * What a search does.
   *
   * @param numWant how many peers each tracker is asked for
   * @param joins announces; else only scrapes, which gives counts and no peers
   * @param keysShown leaves the keys in the trackers' URLs
   */
  public record Wish(Announcer announcer, int numWant, boolean joins, boolean keysShown) {
    /** To join each swarm for a moment as a session of its own, and to keep keys hidden. */
    public static Wish toJoin() {
      return new Wish(TrackerClient.newSession(6881), 200, true, false);
    }
  }

  /**
   * A tracker to ask.
   *
   * @param url as torrents and magnet links have it
   * @param tier see {@link SearchRow}
   */
  public record Tracker(String url, int tier) {}

  /**
   * A peer and the trackers that named it.
   *
   * @param trackers their URLs as in the rows
   * @param own it has the address that a tracker sees us at and the port that we announced: most
   *     likely it is ourselves
   */
  public record Found(PeerAddress peer, Set<String> trackers, boolean own) {
    public Found {
      trackers = Set.copyOf(trackers);
    }
  }

  /**
   * @param peers each once, those that nobody can reach left out
   * @param rows all of them done, in the order of the trackers
   */
  public record Result(List<Found> peers, List<SearchRow> rows) {
    public Result {
      peers = List.copyOf(peers);
      rows = List.copyOf(rows);
    }
  }

  /** What the threads that ask tell the one that waits. */
  private sealed interface News {
    /** A place of the board has become so many rows. */
    record Split(int rows) implements News {}

    record Done(SearchRow row) implements News {}

    /** A defect of ours, which must not leave the one who waits waiting. */
    record Broken(RuntimeException defect) implements News {}
  }

  /** Work for a thread of its own. */
  private interface Task {
    void run() throws InterruptedException;
  }

  private final TrackerClient client;
  private final Wish wish;
  private final Semaphore permits = new Semaphore(CONCURRENT_MAX);
  private final AtomicInteger peersKept = new AtomicInteger();
  private volatile SearchBoard board = new SearchBoard();

  public PeerSearch(TrackerClient client, Wish wish) {
    this.client = client;
    this.wish = wish;
  }

  /** The rows as they are now. */
  public List<SearchRow> rows() {
    return board.rows();
  }

  /**
   * Blocks until every tracker has answered or failed, and every farewell is answered or in vain.
   * When the thread is interrupted the search ends early, farewells included, within 3 seconds.
   *
   * @param trackers each is asked once
   * @param progress learns of each row that is done, on the calling thread
   */
  public Result run(List<InfoHash> hashes, List<Tracker> trackers, Consumer<SearchRow> progress)
      throws InterruptedException {
    var asked = new SearchBoard();
    board = asked;
    peersKept.set(0);
    var news = new LinkedBlockingQueue<News>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        follow(start(hashes, trackers, asked, news, threads), news, progress);
      } catch (InterruptedException e) {
        threads.shutdownNow(); // those that were heard say farewell on their way out
        throw e;
      }
      threads.shutdown();
      if (!threads.awaitTermination(FAREWELLS.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    }
    var rows = asked.rows();
    return new Result(peers(rows), rows);
  }

  private int start(
      List<InfoHash> hashes,
      List<Tracker> trackers,
      SearchBoard asked,
      LinkedBlockingQueue<News> news,
      ExecutorService threads) {
    var seen = new LinkedHashSet<String>();
    int places = 0;
    var searchEnd = deadline();
    for (var tracker : trackers) {
      var reading = TrackerUrl.parse(tracker.url());
      if (!seen.add(
          reading instanceof TrackerUrl.Reading.Read(var url) ? url.withKeys() : tracker.url())) {
        continue;
      }
      var shown =
          wish.keysShown() && reading instanceof TrackerUrl.Reading.Read(var url)
              ? url.withKeys()
              : TrackerUrl.shown(tracker.url());
      for (var hash : hashes) {
        asked.add(
            new SearchRow(
                shown,
                tracker.tier(),
                AddressFamilies.EITHER,
                hash,
                new SearchRow.State.LookingUp()));
        var place = new Place(places++, hash, asked, news, searchEnd);
        run(threads, news, () -> place.look(reading, threads));
      }
    }
    return places;
  }

  private static void run(ExecutorService threads, LinkedBlockingQueue<News> news, Task task) {
    threads.execute(() -> {
      try {
        task.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the search is broken off
      } catch (RuntimeException e) {
        news.add(new News.Broken(e));
      }
    });
  }

  private Deadline deadline() {
    return Deadline.in(client.settings().deadline());
  }

  private static void follow(
      int places, LinkedBlockingQueue<News> news, Consumer<SearchRow> progress)
      throws InterruptedException {
    int outstanding = places;
    while (outstanding > 0) {
      switch (news.take()) {
        case News.Split(var rows) -> outstanding += rows - 1;
        case News.Done(var row) -> {
          outstanding--;
          progress.accept(row);
        }
        case News.Broken(var defect) ->
            throw new IllegalStateException("a tracker could not be asked", defect);
      }
    }
  }

  /** One tracker and hash: looks its host up, then asks over each family. */
  private final class Place {
    private final int number;
    private final InfoHash infoHash;
    private final SearchBoard asked;
    private final LinkedBlockingQueue<News> news;

    /** Of those that are asked at once, so that it takes no time of theirs to get all going. */
    private final Deadline searchEnd;

    Place(
        int number,
        InfoHash infoHash,
        SearchBoard asked,
        LinkedBlockingQueue<News> news,
        Deadline searchEnd) {
      this.number = number;
      this.infoHash = infoHash;
      this.asked = asked;
      this.news = news;
      this.searchEnd = searchEnd;
    }

    void look(TrackerUrl.Reading tracker, ExecutorService threads) throws InterruptedException {
      switch (tracker) {
        case TrackerUrl.Reading.Unreadable(var problem) ->
            done(AddressFamilies.EITHER, new Outcome.Failed<>(problem));
        case TrackerUrl.Reading.Read(var url) -> {
          permits.acquire();
          var deadline = number < CONCURRENT_MAX ? searchEnd : deadline();
          List<AddressFamilies> families;
          try {
            families = client.families(url, deadline);
          } finally {
            permits.release();
          }
          if (families.isEmpty()) {
            done(AddressFamilies.EITHER, new Outcome.Failed<>(HostLookup.NOTHING_FOUND));
            return;
          }
          asked.split(number, families);
          news.add(new News.Split(families.size()));
          for (var family : families) {
            PeerSearch.run(threads, news, () -> ask(url, family, deadline));
          }
        }
      }
    }

    private void ask(TrackerUrl url, AddressFamilies family, Deadline deadline)
        throws InterruptedException {
      permits.acquire();
      try {
        var heard = new AtomicBoolean();
        var inquiry = new Inquiry(url, family, deadline, () -> heard.set(true));
        if (!wish.joins()) {
          done(family, CountsAlone.of(client.scrape(inquiry, List.of(infoHash)), infoHash));
          return;
        }
        try {
          var outcome = client.announce(inquiry, started());
          done(family, outcome);
          farewell(inquiry, outcome, heard.get());
        } catch (InterruptedException e) {
          farewell(inquiry, heard.get() ? FAREWELL : Duration.ZERO);
          throw e;
        }
      } finally {
        permits.release();
      }
    }

    private void farewell(Inquiry inquiry, Outcome<AnnounceReply> outcome, boolean heard)
        throws InterruptedException {
      switch (outcome) {
        case Outcome.Answered<AnnounceReply> _ -> farewell(inquiry, FAREWELL);
        case Outcome.Refused<AnnounceReply> _ -> farewell(inquiry, Duration.ZERO);
        case Outcome.Failed<AnnounceReply> _ ->
            farewell(inquiry, heard ? FAREWELL_TO_THE_SILENT : Duration.ZERO);
      }
    }

    /** Whether it arrives changes nothing for us; a tracker forgets us in time anyway. */
    private void farewell(Inquiry inquiry, Duration patience) throws InterruptedException {
      if (patience.isPositive()) {
        var end = Deadline.in(patience);
        client.announce(
            new Inquiry(inquiry.url(), inquiry.families(), end, () -> {}), started().stopped());
      }
    }

    private AnnounceRequest started() {
      return new AnnounceRequest(
          infoHash, wish.announcer(), Totals.fresh(), Event.STARTED, wish.numWant());
    }

    private void done(AddressFamilies family, Outcome<AnnounceReply> outcome) {
      var state = new SearchRow.State.Done(bounded(outcome));
      news.add(new News.Done(asked.finish(number, family, state)));
    }
  }

  /** The outcome with no more peers than there is room for. */
  private Outcome<AnnounceReply> bounded(Outcome<AnnounceReply> outcome) {
    if (!(outcome instanceof Outcome.Answered<AnnounceReply>(var reply, var latency, var from))) {
      return outcome;
    }
    int count = reply.peers().size();
    int room = PEERS_MAX - peersKept.getAndAdd(count);
    if (room >= count) {
      return outcome;
    }
    var notices = new ArrayList<>(reply.notices());
    notices.add("Its peers are left out: the others named " + PEERS_MAX + " already");
    return new Outcome.Answered<>(
        new AnnounceReply(
            reply.intervalSeconds(),
            reply.minIntervalSeconds(),
            reply.counts(),
            reply.peers().subList(0, Math.max(0, room)),
            reply.extras(),
            notices),
        latency,
        from);
  }

  private List<Found> peers(List<SearchRow> rows) {
    var trackers = new LinkedHashMap<PeerAddress, Set<String>>();
    var ownAddresses = new LinkedHashSet<String>();
    for (var row : rows) {
      if (row.state()
          instanceof
          SearchRow.State.Done(Outcome.Answered<AnnounceReply>(var reply, var _, var _))) {
        ownAddresses.add(reply.extras().externalAddress());
        reply.peers().stream()
            .filter(PeerAddress::isUsable)
            .forEach(peer ->
                trackers.computeIfAbsent(peer, _ -> new LinkedHashSet<>(2)).add(row.tracker()));
      }
    }
    int port = wish.announcer().port();
    return trackers.entrySet().stream()
        .map(entry -> {
          var peer = entry.getKey();
          boolean own = peer.port() == port && ownAddresses.contains(peer.host());
          return new Found(peer, entry.getValue(), own);
        })
        .toList();
  }
}
