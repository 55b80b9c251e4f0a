package org.swarmkeep.bench.site;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.Account;
import org.swarmkeep.accounts.AccountSource;
import org.swarmkeep.accounts.HmacKeyFormula;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.RegisteredTorrent;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.Roster;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TorrentState;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.accounts.TrafficBook;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.bench.load.Population;
import org.swarmkeep.tracker.Gate;
import org.swarmkeep.tracker.SidePages;
import org.swarmkeep.tracker.Tracker;
import org.swarmkeep.tracker.TrackerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command that runs the tracker in private mode, accounting on, for the population of the load
 * generators. Everything is the product's but the database: traffic is journalled, then booked into
 * nothing.
 */
@Command(
    name = "private-tracker",
    description = "Runs the tracker in private mode, with users and torrents made up.")
public final class PrivateTracker implements Callable<Integer> {
  private static final int KEY_VERSION = 1;

  @Option(
      names = {"-P", "--port"},
      defaultValue = "6969",
      description = "port of both front doors (default 6969)")
  private int port;

  @Option(
      names = {"-H", "--torrents"},
      defaultValue = "100000",
      description = "registered torrents (default 100000)")
  private int torrents;

  @Option(
      names = "--users",
      defaultValue = "10000",
      description = "users, numbered from 1 (default 10000)")
  private int users;

  @Option(
      names = "--secret",
      required = true,
      paramLabel = "HEX",
      description = "secret of the announce keys, 64 hex digits")
  private String secret = "";

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "where journal and swarms are kept")
  private Path data = Path.of("");

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "threads of each front door (default 1)")
  private int threads;

  /** Runs until the process is told to end. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    var listen = List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    var settings = TrackerSettings.listeningOn(listen, listen, threads);
    var connectionSecret = new byte[Tracker.CONNECTION_SECRET_BYTES];
    try (var _ =
        Tracker.open(
            settings,
            Gate.withoutRules(roster()),
            new BookOfNothing(),
            data,
            connectionSecret,
            SidePages.NONE)) {
      System.out.println("ready");
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private Roster roster() {
    var roster = new Roster(new HmacKeyFormula(HexFormat.of().parseHex(secret)));
    roster.apply(
        new AccountSource.Changes(
            1,
            IntStream.rangeClosed(1, users).mapToObj(PrivateTracker::account).toList(),
            IntStream.range(0, torrents).mapToObj(PrivateTracker::torrent).toList()));
    return roster;
  }

  private static Account account(int user) {
    return new Account(new UserId(user), Role.MEMBER, KEY_VERSION, false, Set.of());
  }

  private static RegisteredTorrent torrent(int torrent) {
    return new RegisteredTorrent(
        new TorrentId(1 + torrent),
        List.of(Population.infoHash(torrent)),
        Optional.empty(),
        new Access.Everyone(),
        new TorrentState.Active(),
        0);
  }

  /** Takes every batch and keeps how far that got, as a database would, for one node. */
  private static final class BookOfNothing implements TrafficBook {
    private volatile Optional<JournalMark> booked = Optional.empty();

    @Override
    public JournalMark mark(String node) {
      return booked.orElseGet(() -> new JournalMark(node, Map.of()));
    }

    @Override
    public void book(TrafficBatch batch) {
      booked = Optional.of(batch.mark());
    }
  }
}
