package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.accounts.FileTrafficBook;

/**
 * A real process, killed in the middle of announces, started again, and the books compared with
 * what the clients know they have done. {@code -Dcrash.rounds=100} makes it a soak test, {@code
 * -Dcrash.seed=7} repeats one.
 */
class TrackerCrashTest {
  private static final int ROUNDS = Integer.getInteger("crash.rounds", 3);
  private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
  private static final int CLIENTS = 12;
  private static final int USERS = 4;

  @TempDir private Path folder;
  private final Random random = new Random(SEED);
  private final List<Client> clients = new ArrayList<>();
  private final List<Client> gone = new ArrayList<>();
  private int nextPeerId = 1;

  private static final class Client {
    final int user;
    final int peerId;
    final boolean overUdp;
    long uploaded;
    long downloaded;
    boolean started;

    Client(int user, int peerId, boolean overUdp) {
      this.user = user;
      this.peerId = peerId;
      this.overUdp = overUdp;
    }
  }

  /** A tracker's process and its two ports. */
  private record Running(Process process, int httpPort, int udpPort) {}

  @Test
  void aKilledTrackerLosesNothingAndCountsNothingTwice() throws Exception {
    System.out.println("crash test: seed " + SEED + ", rounds " + ROUNDS);
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(client());
    }
    for (int round = 0; round < ROUNDS; round++) {
      var running = start();
      var killer = killLater(running.process(), 200 + random.nextInt(1500));
      announceUntilItDies(running);
      killer.join();
      assertThat(running.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    var running = start();
    for (var client : clients) {
      announce(running, client, "");
    }
    awaitBooks();
    running.process().destroyForcibly().waitFor();
  }

  private Client client() {
    return new Client(1 + random.nextInt(USERS), nextPeerId++, random.nextBoolean());
  }

  private Running start() throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            TrackerProcess.class.getName(),
            folder.toString());
    var log = folder.resolve("stderr.log").toFile();
    var process = builder.redirectError(ProcessBuilder.Redirect.appendTo(log)).start();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    int http = 0;
    int udp = 0;
    for (var line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
      assertThat(line)
          .as("the process said, beside %s", Files.readString(log.toPath()))
          .isNotNull();
      int port = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
      http = line.startsWith("HTTP") ? port : http;
      udp = line.startsWith("UDP") ? port : udp;
    }
    return new Running(process, http, udp);
  }

  private static Thread killLater(Process process, int millis) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            Thread.sleep(millis); // the moment is what is random here
            process.destroyForcibly();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void announceUntilItDies(Running running) {
    try {
      while (true) {
        var client = clients.get(random.nextInt(clients.size()));
        if (client.started) {
          client.uploaded += random.nextInt(1_000_000);
          client.downloaded += random.nextInt(1_000_000);
        }
        boolean ends = client.started && random.nextInt(20) == 0;
        announce(running, client, ends ? "stopped" : "");
        if (ends) {
          clients.remove(client);
          gone.add(client);
          clients.add(client());
        }
      }
    } catch (IOException e) {
      assertThat(running.process().onExit().orTimeout(10, TimeUnit.SECONDS).join().isAlive())
          .as("the tracker went away with %s", e)
          .isFalse();
    }
  }

  /** Returns when the tracker has answered; a client that hears nothing says the same later. */
  private static void announce(Running running, Client client, String event) throws IOException {
    var said = client.started ? event : "started";
    if (client.overUdp) {
      overUdp(running, client, said);
    } else {
      overHttp(running, client, said);
    }
    client.started = true;
  }

  private static void overUdp(Running running, Client client, String event) throws IOException {
    var host = InetAddress.getLoopbackAddress();
    try (var udp = new TrackerRig.UdpClient(host, running.udpPort())) {
      int number = event.equals("started") ? 2 : event.equals("stopped") ? 3 : 0;
      var request =
          new UdpAnnounce(udp.connect(), client.user, Site.OPEN, client.peerId)
              .totals(client.uploaded, client.downloaded, 1000)
              .event(number);
      var reply = udp.exchange(request.bytes());
      assertThat(Hex.of(reply)).startsWith("000000010000002a");
    }
  }

  private static void overHttp(Running running, Client client, String event) throws IOException {
    var url =
        HttpAnswererTest.announce(
            client.user,
            Site.OPEN,
            client.peerId,
            "&uploaded=%d&downloaded=%d&left=1000&event=%s"
                .formatted(client.uploaded, client.downloaded, event));
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), running.httpPort())) {
      socket.setSoTimeout(TrackerRig.TIMEOUT_MILLIS);
      var request = "GET " + url + " HTTP/1.1\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      if (reply.isEmpty()) {
        throw new IOException("closed without a reply");
      }
      assertThat(reply).contains("5:peers");
    }
  }

  private void awaitBooks() {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(booked()).as("seed " + SEED).isEqualTo(expected()));
  }

  private List<String> expected() {
    var totals = new ArrayList<String>();
    for (int user = 1; user <= USERS; user++) {
      long uploaded = 0;
      long downloaded = 0;
      for (var list : List.of(clients, gone)) {
        for (var client : list) {
          uploaded += client.user == user ? client.uploaded : 0;
          downloaded += client.user == user ? client.downloaded : 0;
        }
      }
      totals.add(user + ": " + uploaded + " up, " + downloaded + " down, 0 quarantined");
    }
    return totals;
  }

  private List<String> booked() throws IOException {
    var copy = folder.resolve("book.copy");
    Files.write(copy, Files.readAllBytes(folder.resolve("book")));
    var book = FileTrafficBook.open(copy);
    var totals = new ArrayList<String>();
    for (int user = 1; user <= USERS; user++) {
      var line = book.booked(user, 1);
      long quarantined = line.uploadedQuarantined() + line.downloadedQuarantined();
      totals.add(
          user
              + ": "
              + line.uploaded()
              + " up, "
              + line.downloaded()
              + " down, "
              + quarantined
              + " quarantined");
    }
    return totals;
  }
}
