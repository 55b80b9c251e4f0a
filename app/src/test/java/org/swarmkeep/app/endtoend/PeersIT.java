package org.swarmkeep.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands peers and scrape as a user meets them: against hostile trackers and opentracker. */
class PeersIT {
  private static final String HASH = "1aa4c13830b822c1375686d685a9fce23405f6ba";

  @TempDir private static Path folder;

  @Test
  void aHundredHostileTrackersFitIntoItsMemoryAndTime() throws Exception {
    try (var hostile = HostileTrackers.start()) {
      var words = new ArrayList<>(List.of("peers", HASH, "--json", "--timeout", "6"));
      for (var url : hostile.urls()) {
        words.add("--tracker=" + url);
        words.add("--tracker=" + url + "?again=1");
        words.add("--tracker=" + url + "?again=2");
      }
      long start = System.nanoTime();

      var outcome = Program.run(words);

      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.errors()).isEmpty();
      assertThat(outcome.output()).doesNotContain("\u001b");
      var json = json(outcome.output());
      assertThat(json.path("trackers").size()).isEqualTo(3 * hostile.urls().size());
      assertThat(json.path("peersFound").asInt()).isEqualTo(5);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void theExitCodeTellsWhatCameOfIt() throws Exception {
    try (var empty = UdpTracker.answering(new byte[12])) {
      var dead = "udp://127.0.0.1:" + closedPort();
      var magnet = "magnet:?xt=urn:btih:" + HASH + "&x.pe=10.0.0.1:6881&tr=" + dead;

      assertThat(Program.run(List.of("peers", HASH, "--tracker", dead)).exitCode()).isEqualTo(4);
      assertThat(Program.run(List.of("scrape", HASH, "--tracker", dead)).exitCode()).isEqualTo(4);
      assertThat(Program.run(List.of("peers", HASH, "--tracker", empty.url())).exitCode())
          .isEqualTo(3);
      assertThat(Program.run(List.of("peers", magnet)).exitCode()).as("x.pe alone").isZero();
      assertThat(Program.run(List.of("peers", "magnet:?dn=x")).exitCode()).isEqualTo(1);
      assertThat(
              Program.run(List.of("peers", HASH, "--ipv4", "--ipv6", "--tracker", dead)).exitCode())
          .isEqualTo(2);
      assertThat(Program.run(List.of("scrape")).exitCode()).isEqualTo(2);
    }
  }

  @Test
  void brokenOffItTakesTheAnnounceBack() throws Exception {
    try (var silent = UdpTracker.silentTo(1);
        var program =
            Program.launch(
                List.of("peers", HASH, "--tracker", silent.url(), "--timeout", "60"), Map.of())) {
      await().atMost(Duration.ofSeconds(20)).until(() -> silent.events().contains(2));

      ProcessHandle.of(program.pid()).orElseThrow().destroy();

      assertThat(program.awaitEnd()).as("as any program that SIGTERM ends").isEqualTo(143);
      assertThat(silent.events()).endsWith(3);
      assertThat(program.errors()).last().asString().startsWith("Broken off;");
    }
  }

  @Test
  void aTerminalGetsATableThatIsDrawnInPlace() throws Exception {
    try (var silent = UdpTracker.silentTo(0);
        var tracker =
            UdpTracker.answering(
                new byte[] {0, 0, 7, 8, 0, 0, 0, 1, 0, 0, 0, 2, 10, 0, 0, 1, 26, (byte) 225})) {
      var dead = silent.url();
      var program =
          Program.launch(
              List.of(
                  "peers", HASH, "--tracker", tracker.url(), "--tracker", dead, "--timeout", "1"),
              Map.of("SWARMKEEP_TERMINAL", "24 80", "TERM", "xterm", "NO_COLOR", ""));

      assertThat(program.awaitEnd()).isZero();
      var printed = String.join("\n", program.output());
      assertThat(printed)
          .containsPattern("\\[[0-9]A")
          .contains("\u001b[J")
          .contains("\u001b[32manswered\u001b[0m");
      assertThat(printed).contains("\u001b[?25l").contains("\u001b[?25h");
      assertThat(printed).endsWith("1 peer; 1 of 2 trackers answered");
    }
  }

  @Test
  void opentrackerIsAskedOverUdpAndHttpAndForgetsUs() throws Exception {
    var program = Tools.require("opentracker", "opentracker");
    int port = freePort();
    // opentracker gives up root before it reads its list.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve("listed"), HASH + "\n");
    var configuration =
        Files.write(
            folder.resolve("opentracker.conf"),
            List.of(
                "listen.tcp_udp 127.0.0.1:" + port,
                "access.whitelist listed",
                "tracker.rootdir " + folder));
    var opentracker =
        new ProcessBuilder(program.toString(), "-f", configuration.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("opentracker.log").toFile())
            .start();
    try {
      var http = "http://127.0.0.1:" + port + "/announce";
      var udp = "udp://127.0.0.1:" + port + "/announce";
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() ->
              Program.run(
                          List.of(
                              "announce",
                              HASH,
                              "--tracker",
                              http,
                              "--port",
                              "7001",
                              "--left",
                              "0",
                              "--stay"))
                      .exitCode()
                  == 0);

      var outcome =
          Program.run(
              List.of(
                  "peers", HASH, "--json", "--tracker", http, "--tracker", udp, "--port", "7002"));

      var json = json(outcome.output());
      assertThat(json.path("peers").findValuesAsString("port")).contains("7001");
      assertThat(json.path("trackers").findValuesAsString("result"))
          .containsExactly("answered", "answered");
      var after = json(Program.run(List.of("scrape", HASH, "--json", "--tracker", udp)).output());
      var swarm = after.path("torrents").path(0).path("swarms").path(0);
      assertThat(swarm.path("seeders").asInt()).isEqualTo(1);
      assertThat(swarm.path("leechers").asInt()).as("no ghost of us").isZero();
    } finally {
      Processes.end(opentracker);
    }
  }

  @Test
  void manyTorrentsAreScrapedFromAFileAndFromStandardInput() throws Exception {
    try (var tracker = UdpTracker.answering(new byte[12])) {
      var lines = new StringBuilder("# hashes\n\n");
      for (int i = 0; i < 100; i++) {
        lines.append("%040x%n".formatted(i));
      }
      var file = Files.writeString(folder.resolve("hashes.txt"), lines);

      var fromFile =
          Program.run(
              List.of("scrape", "--from", file.toString(), "--tracker", tracker.url(), "--json"));
      var fromInput =
          Program.run(List.of("scrape", "-", "--tracker", tracker.url()), lines.toString());

      assertThat(fromFile.exitCode()).isZero();
      assertThat(json(fromFile.output()).path("torrents").size()).isEqualTo(100);
      assertThat(fromInput.output()).contains("%040x".formatted(99)).contains("lists 100 torrents");
      assertThat(tracker.scraped()).contains(74, 26);
    }
  }

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text);
  }

  private static InetAddress loopback() {
    return InetAddress.ofLiteral("127.0.0.1");
  }

  private static int closedPort() throws IOException {
    try (var closed = new DatagramSocket(new InetSocketAddress(loopback(), 0))) {
      return closed.getLocalPort();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** A UDP tracker that remembers what it was told. */
  private static final class UdpTracker implements AutoCloseable {
    private final DatagramSocket socket;
    private final byte[] announceReply;
    private final int silentAction;
    private final List<Integer> events = new CopyOnWriteArrayList<>();
    private final List<Integer> scraped = new CopyOnWriteArrayList<>();

    private UdpTracker(byte[] announceReply, int silentAction) throws IOException {
      this.socket = new DatagramSocket(new InetSocketAddress(loopback(), 0));
      this.announceReply = announceReply;
      this.silentAction = silentAction;
      Thread.ofPlatform().daemon().start(this::serve);
    }

    static UdpTracker answering(byte[] announceReply) throws IOException {
      return new UdpTracker(announceReply, -1);
    }

    static UdpTracker silentTo(int action) throws IOException {
      return new UdpTracker(new byte[12], action);
    }

    String url() {
      return "udp://127.0.0.1:" + socket.getLocalPort() + "/announce";
    }

    List<Integer> events() {
      return events;
    }

    List<Integer> scraped() {
      return scraped;
    }

    private void serve() {
      var packet = new DatagramPacket(new byte[2_000], 2_000);
      try {
        while (true) {
          socket.receive(packet);
          answer(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()), packet);
        }
      } catch (IOException e) {
        return; // closed
      }
    }

    private void answer(ByteBuffer request, DatagramPacket packet) throws IOException {
      int action = request.getInt(8);
      var rest =
          switch (action) {
            case 0 -> new byte[8];
            case 1 -> announceReply;
            default -> new byte[12 * ((request.limit() - 16) / 20)];
          };
      if (action == 1) {
        events.add(request.getInt(80));
      } else if (action == 2) {
        scraped.add((request.limit() - 16) / 20);
      }
      if (action != silentAction) {
        var reply =
            ByteBuffer.allocate(8 + rest.length)
                .putInt(action)
                .putInt(request.getInt(12))
                .put(rest);
        socket.send(new DatagramPacket(reply.array(), reply.capacity(), packet.getSocketAddress()));
      }
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
