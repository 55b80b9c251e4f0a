package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.rules.AddressList;
import org.swarmkeep.swarm.InMemorySwarms;
import org.swarmkeep.swarm.PeerKind;
import org.swarmkeep.swarm.SwarmAnnounce;
import org.swarmkeep.swarm.SwarmAnnounce.Family;
import org.swarmkeep.swarm.SwarmAnnounce.Status;
import org.swarmkeep.tracker.sockets.SocketKind;
import org.swarmkeep.tracker.sockets.StreamSockets;

@ParameterizedClass
@EnumSource(SocketKind.class)
class FullScrapeTest {
  private static final int SWARMS = 100_000;
  private static final int PAUSE_SECONDS = 3;
  private static final String HOST = "127.0.0.1";
  private static final InMemorySwarms ALL = swarms();

  @Parameter private SocketKind io = SocketKind.NIO;
  @TempDir private Path folder;
  private DeskRig rig;
  private HttpFrontDoor door;
  private final Tally tally = new Tally();

  private static InMemorySwarms swarms() {
    var swarms = new InMemorySwarms(PeerKind.ENDPOINT, 16, 4500, SWARMS, 1);
    var announce = new SwarmAnnounce();
    var answer = new AnnounceAnswer();
    for (int i = 0; i < SWARMS; i++) {
      long spread = i * 0x9e3779b97f4a7c15L;
      announce
          .swarm(spread, i, i)
          .peer(i)
          .endpoint(0, 0xffff_c000_0201L, 6881)
          .status(Status.SEEDER)
          .wants(0, Family.BOTH)
          .at(1);
      swarms.announce(announce, answer);
    }
    return swarms;
  }

  @BeforeEach
  void open() throws IOException {
    rig = new DeskRig(folder);
    var none = Path.of("");
    var settings =
        new HttpSettings(
            List.of(), List.of(), none, none, 100, List.of(), false, true, PAUSE_SECONDS);
    var scrapes = new FullScrapes(ALL, settings);
    var trail = new ProxyTrail(AddressList.of(List.of()), true);
    door =
        new HttpFrontDoor(
            StreamSockets.listen(io, TrackerRig.anyPort(HOST).getFirst(), false),
            Transport.HTTP,
            new HttpAnswerer(rig.desk, trail, scrapes, tally),
            SidePages.NONE,
            () -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime()),
            100);
    door.start();
  }

  @AfterEach
  void close() throws IOException {
    door.close();
    rig.close();
  }

  private Socket ask(String version, String headers) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(16 << 10);
    socket.setSoTimeout(TrackerRig.TIMEOUT_MILLIS);
    socket.connect(door.listener().address());
    var request = "GET /scrape HTTP/" + version + "\r\n" + headers + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n' && b >= 0; b = in.read()) {
      line.write(b);
    }
    return line.toString(StandardCharsets.US_ASCII).strip();
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      head.append(line).append('\n');
    }
    return head.toString();
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var body = new ByteArrayOutputStream();
    for (int size = chunk(in); size > 0; size = chunk(in)) {
      body.write(in.readNBytes(size));
      assertThat(line(in)).isEmpty();
    }
    assertThat(line(in)).isEmpty();
    return body.toByteArray();
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static void checkListsEverySwarm(byte[] body) throws Exception {
    var document = Bencode.read(body);
    assertThat(document.sorted()).isTrue();
    assertThat(document.value())
        .isInstanceOfSatisfying(
            BDictionary.class,
            root ->
                assertThat(root.entries().getFirst().value())
                    .isInstanceOfSatisfying(
                        BDictionary.class, files -> assertThat(files.entries()).hasSize(SWARMS)));
    assertThat(new String(body, StandardCharsets.ISO_8859_1))
        .contains("d8:completei1e10:downloadedi0e11:downloadersi0e10:incompletei0ee");
  }

  @Test
  void everySwarmIsListedInChunksAndTheConnectionGoesOn() throws Exception {
    try (var socket = ask("1.1", "")) {
      var in = socket.getInputStream();
      assertThat(head(in)).startsWith("HTTP/1.1 200 OK").contains("Transfer-Encoding: chunked");
      checkListsEverySwarm(chunks(in));

      var next = "HEAD /scrape HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(next);
      assertThat(head(in)).startsWith("HTTP/1.1 200 OK");
    }
  }

  @Test
  void itIsCompressedWhenAsked() throws Exception {
    try (var socket = ask("1.1", "Accept-Encoding: gzip\r\n")) {
      assertThat(head(socket.getInputStream())).contains("Content-Encoding: gzip");
      var body = new ByteArrayInputStream(chunks(socket.getInputStream()));
      checkListsEverySwarm(new GZIPInputStream(body).readAllBytes());
    }
  }

  @Test
  void anOldClientReadsUntilTheConnectionEnds() throws Exception {
    try (var socket = ask("1.0", "Connection: keep-alive\r\n")) {
      assertThat(head(socket.getInputStream()))
          .doesNotContain("chunked")
          .contains("Connection: close");
      checkListsEverySwarm(socket.getInputStream().readAllBytes());
    }
  }

  @Test
  void theNextAskerIsToldWhenToComeBack() throws Exception {
    try (var first = ask("1.1", "")) {
      head(first.getInputStream());
      try (var second = ask("1.1", "")) {
        assertThat(TrackerRig.reply(second.getInputStream()))
            .contains("14:failure reason")
            .contains("8:intervali" + PAUSE_SECONDS + "e")
            .contains("8:retry ini1e");
      }
      checkListsEverySwarm(chunks(first.getInputStream()));
    }
    assertThat(tally.count(Counter.HTTP_FULL_SCRAPES)).isEqualTo(1);
  }

  @Test
  void aReaderThatLeavesMakesRoomForTheNext() throws Exception {
    try (var leaving = ask("1.1", "")) {
      assertThat(line(leaving.getInputStream())).isEqualTo("HTTP/1.1 200 OK");
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> {
          try (var next = ask("1.1", "")) {
            return head(next.getInputStream()).contains("chunked");
          }
        });
  }

  @Test
  void aSlowReaderTakesNoMemoryAndHoldsUpNobody() throws Exception {
    try (var slow = ask("1.1", "")) {
      await()
          .during(Duration.ofSeconds(2))
          .until(() -> tally.count(Counter.HTTP_BYTES_OUT), sent -> sent < 7_000_000);
      try (var other = ask("1.1", "")) {
        assertThat(TrackerRig.reply(other.getInputStream())).contains("failure reason");
      }

      head(slow.getInputStream());
      checkListsEverySwarm(chunks(slow.getInputStream()));
    }
    assertThat(tally.count(Counter.HTTP_BYTES_OUT)).isGreaterThan(8_500_000);
  }
}
