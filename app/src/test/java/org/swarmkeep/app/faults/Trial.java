package org.swarmkeep.app.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One program, one database, many clients, and rounds of faults. After each round everything heals,
 * and when the program says that all is booked, the books must be what the clients' answers make
 * them, to the byte.
 */
final class Trial implements AutoCloseable {
  private static final int USERS = 6;
  private static final int TORRENTS = 3;
  private static final int CLIENTS = 24;
  private static final int START_MILLIS_MAX = 700;
  private static final int DURATION_MILLIS_MAX = 1100;
  private static final Duration HEALED_WITHIN = Duration.ofMinutes(2);

  private final Random random;
  private final Disk disk;
  private final Machine machine;
  private final TrialDatabase database;
  private final TableLock tableLock;
  private final Community community;
  private final List<Client> clients = new ArrayList<>();
  private final Operations operations;
  private final KeptRunning program;
  private final Map<Fault, Integer> begun = new EnumMap<>(Fault.class);
  private final Thread closing = new Thread(this::closeAll); // also when the test is interrupted

  /**
   * @param databaseFor makes the database for a data directory
   */
  Trial(long seed, Path folder, Function<Path, TrialDatabase> databaseFor) throws IOException {
    random = new Random(seed);
    disk = new Disk(folder.resolve("disk"));
    machine = new Machine(folder, disk.mount());
    database = databaseFor.apply(disk.mount());
    tableLock = new TableLock(database);
    community = new Community(database.settings(), USERS, TORRENTS);
    int httpPort = freePort();
    int udpPort = freePort();
    operations = new Operations(httpPort);
    for (int i = 0; i < CLIENTS; i++) {
      int user = i % USERS;
      var place = community.place(user, i / USERS % TORRENTS);
      clients.add(
          new Client(place, i, user == 0, httpPort, udpPort, new Random(random.nextLong())));
    }
    program = new KeptRunning(arguments(httpPort, udpPort), machine.environment(), folder);
    Runtime.getRuntime().addShutdownHook(closing);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The smallest journal, so that its files come to their end and are used again. */
  private List<String> arguments(int httpPort, int udpPort) {
    return Stream.concat(
            Stream.of(
                "tracker",
                "--data=" + disk.mount(),
                "--set=tracker.http.listen=[::]:" + httpPort,
                "--set=tracker.udp.listen=[::]:" + udpPort,
                "--set=tracker.threads=4",
                "--set=tracker.booking-seconds=1",
                "--set=tracker.save-seconds=1",
                "--set=tracker.journal-mebibytes-max=1"),
            database.arguments().stream())
        .toList();
  }

  KeptRunning program() {
    return program;
  }

  Disk disk() {
    return disk;
  }

  Machine machine() {
    return machine;
  }

  TrialDatabase database() {
    return database;
  }

  TableLock tableLock() {
    return tableLock;
  }

  /** The faults this trial can have. */
  List<Fault> faults() {
    return Stream.of(Fault.values()).filter(fault -> fault.isPossible(this)).toList();
  }

  /** Lets these faults happen at random moments, each lasting a while, while clients announce. */
  void round(List<Fault> faults) {
    var over = new CountDownLatch(faults.size());
    long deadline = System.nanoTime() + HEALED_WITHIN.toNanos();
    BooleanSupplier goesOn =
        () ->
            (over.getCount() > 0 || !program.isReady())
                && program.defects().isEmpty()
                && System.nanoTime() < deadline;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work = new ArrayList<Future<?>>();
      for (var fault : faults) {
        var chances = new Random(random.nextLong());
        begun.merge(fault, 1, Integer::sum);
        work.add(
            threads.submit(() -> {
              try {
                befall(fault, chances);
              } finally {
                over.countDown();
              }
            }));
      }
      clients.forEach(client -> work.add(threads.submit(() -> client.live(goesOn))));
      awaitAll(work);
    }
    check();
  }

  private void befall(Fault fault, Random chances) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(chances.nextInt(START_MILLIS_MAX)));
    fault.begin(this, chances);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(chances.nextInt(DURATION_MILLIS_MAX)));
    fault.end(this);
  }

  private static void awaitAll(List<Future<?>> work) {
    for (var task : work) {
      try {
        task.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Everything is well again: hears every client out and opens the books. */
  private void check() {
    assertThat(program.defects()).isEmpty();
    awaitIt("the program is ready", program::isReady);
    long deadline = System.nanoTime() + HEALED_WITHIN.toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var work = new ArrayList<Future<?>>();
      for (var client : clients) {
        work.add(threads.submit(() -> client.settle(() -> System.nanoTime() < deadline)));
      }
      awaitAll(work);
    }
    awaitIt("the program is well", operations::isWell);
    awaitIt("everything is booked", operations::hasBookedEverything);
    assertThat(program.defects()).isEmpty();
    try {
      assertThat(Books.read(database).differencesTo(community.dues()))
          .as(
              "differences between the books and what clients know; the program said\n%s",
              program.tail())
          .isEmpty();
    } catch (SQLException e) {
      throw new IllegalStateException("the books cannot be read", e);
    }
  }

  private void awaitIt(String what, Callable<Boolean> condition) {
    await().alias(what).atMost(HEALED_WITHIN).pollInterval(Duration.ofMillis(25)).until(condition);
  }

  /** What was tried, for the reader of the log. */
  String story() {
    var answers = new EnumMap<Answer, Integer>(Answer.class);
    clients.forEach(
        client -> client.answers().forEach((answer, n) -> answers.merge(answer, n, Integer::sum)));
    long credit = community.dues().values().stream().mapToLong(due -> due.certain().credit()).sum();
    long all = community.dues().values().stream().mapToLong(due -> due.certain().all()).sum();
    int sessions = clients.stream().mapToInt(Client::sessions).sum();
    return "faults "
        + begun
        + ", tables held "
        + tableLock.times()
        + ", starts "
        + program.starts()
        + " and "
        + program.startFailures()
        + " in vain, sessions "
        + sessions
        + ", announces "
        + answers
        + ", credited bytes "
        + credit
        + ", quarantined bytes "
        + (all - credit);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(closing);
    closeAll();
  }

  private void closeAll() {
    program.close();
    clients.forEach(Client::close);
    tableLock.release();
    database.close();
    disk.close();
  }
}
