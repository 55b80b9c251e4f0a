package org.swarmkeep.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.accounts.InMemoryTrafficBook;
import org.swarmkeep.accounts.InMemoryTrafficBook.Mood;
import org.swarmkeep.accounts.SessionLine;
import org.swarmkeep.protocol.Event;

/**
 * Random clients, a book in random moods, and a process that ends at random moments: what a kill
 * leaves behind is the files as they are, so a copy of them is opened instead.
 */
class LedgerSurvivalTest {
  private static final int STEPS = 1500;
  private static final int USERS = 4;
  private static final int TORRENTS = 2;

  @TempDir private Path folder;

  private final InMemoryTrafficBook book = new InMemoryTrafficBook();
  private final Map<String, long[]> expected = new HashMap<>();
  private final List<Client> clients = new ArrayList<>();
  private int nextPeerId = 1;
  private int lives;

  /** A client's session: totals only grow, and a session that ends never comes back. */
  private static final class Client {
    final int user;
    final int torrent;
    final int peerId;
    long uploaded;
    long downloaded;
    boolean started;

    Client(int user, int torrent, int peerId) {
      this.user = user;
      this.torrent = torrent;
      this.peerId = peerId;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14})
  void noByteIsLostAndNoneCountedTwice(long seed) throws IOException {
    var random = new Random(seed);
    var rig = open(folder.resolve("life-0"));
    for (int i = 0; i < 10; i++) {
      clients.add(client(random));
    }
    for (int step = 0; step < STEPS; step++) {
      rig = step(random, rig);
    }
    book.turn(Mood.FINE);
    rig.bookAll();
    rig.ledger.snapshot();
    rig.ledger.recycle();
    rig.ledger.layOutSpares();
    for (var client : clients) {
      assertThat(announce(rig, client, Event.NONE, false)).isTrue();
    }
    rig.close();

    assertThat(lives).as("the process ended").isGreaterThan(5);
    for (int user = 1; user <= USERS; user++) {
      for (int torrent = 1; torrent <= TORRENTS; torrent++) {
        var booked = book.booked(user, torrent);
        var model = expected.getOrDefault(user + " " + torrent, new long[2]);
        assertThat(new long[] {booked.uploaded(), booked.downloaded()}).isEqualTo(model);
        assertThat(booked.uploadedQuarantined()).isZero();
        assertThat(ofSessions(user, torrent)).as("all sessions together").isEqualTo(model);
      }
    }
  }

  private long[] ofSessions(int user, int torrent) {
    var sessions = book.sessions(user, torrent);
    return new long[] {
      sessions.stream().mapToLong(SessionLine::uploadedBytes).sum(),
      sessions.stream().mapToLong(SessionLine::downloadedBytes).sum()
    };
  }

  private LedgerRig step(Random random, LedgerRig rig) throws IOException {
    rig.later(random.nextInt(300));
    switch (random.nextInt(100)) {
      case 0 -> {
        return crash(rig);
      }
      case 1 -> {
        return restart(rig);
      }
      case 2, 3 -> book.turn(List.of(Mood.values()).get(random.nextInt(3)));
      case 4, 5 -> rig.ledger.snapshot();
      case 6, 7 -> rig.ledger.recycle();
      case 8 -> rig.ledger.force();
      case 9, 10, 11, 12 -> rig.bookAll();
      case 13 -> end(rig, random);
      default -> announceOne(random, rig);
    }
    return rig;
  }

  private LedgerRig open(Path life) {
    return new LedgerRig(life, book, 12);
  }

  private LedgerRig crash(LedgerRig rig) throws IOException {
    var from = folder.resolve("life-" + lives++);
    var to = folder.resolve("life-" + lives);
    Files.createDirectories(to);
    try (var files = Files.list(from)) {
      files.filter(file -> !file.endsWith("lock")).forEach(file -> copy(file, to));
    }
    var next = open(to);
    next.later(rig.nowSeconds() - next.nowSeconds());
    return next;
  }

  private static void copy(Path file, Path folder) {
    try {
      Files.copy(file, folder.resolve(file.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LedgerRig restart(LedgerRig rig) {
    rig.close();
    var next = open(folder.resolve("life-" + lives));
    next.later(rig.nowSeconds() - next.nowSeconds());
    return next;
  }

  private void announceOne(Random random, LedgerRig rig) {
    var client = clients.get(random.nextInt(clients.size()));
    int again = random.nextInt(10) == 0 ? 2 : 1;
    client.uploaded += add(client, 0, random.nextInt(1_000_000));
    client.downloaded += add(client, 1, random.nextInt(1_000_000));
    for (int i = 0; i < again; i++) {
      announce(rig, client, Event.NONE, random.nextBoolean());
    }
    if (random.nextInt(4) == 0) {
      announce(rig, client, Event.NONE, random.nextBoolean());
    }
  }

  private long add(Client client, int which, long bytes) {
    var sum = expected.computeIfAbsent(client.user + " " + client.torrent, _ -> new long[2]);
    sum[which] += bytes;
    return bytes;
  }

  /** The first announce a session gets through is its start. */
  private boolean announce(LedgerRig rig, Client client, Event event, boolean overIpv6) {
    rig.session(client.user, client.torrent, client.peerId).over6(overIpv6);
    var said = client.started ? event : Event.STARTED;
    boolean accepted = rig.announce(said, client.uploaded, client.downloaded, 1000);
    client.started |= accepted;
    return accepted;
  }

  /** A client stops properly and another session takes its place. */
  private void end(LedgerRig rig, Random random) {
    var client = clients.get(random.nextInt(clients.size()));
    boolean stopped = announce(rig, client, Event.STOPPED, false);
    if (stopped && announce(rig, client, Event.STOPPED, true)) {
      clients.remove(client);
      clients.add(client(random));
    }
  }

  private Client client(Random random) {
    return new Client(1 + random.nextInt(USERS), 1 + random.nextInt(TORRENTS), nextPeerId++);
  }
}
