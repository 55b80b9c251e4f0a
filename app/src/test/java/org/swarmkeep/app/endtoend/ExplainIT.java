package org.swarmkeep.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** announce --explain, against our own tracker. */
class ExplainIT {
  private static final String HASH = "1aa4c13830b822c1375686d685a9fce23405f6ba";
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @TempDir private static Path folder;
  private static Program program;

  @BeforeAll
  static void start() {
    program = Program.tracker(folder.resolve("data"), "--set=tracker.access=open");
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  private static String udp() {
    return "udp://127.0.0.1:" + program.trackerUdpPort() + "/announce/" + KEY;
  }

  private static String http() {
    return "http://127.0.0.1:" + program.trackerHttpPort() + "/announce?passkey=" + KEY;
  }

  private static Program.Outcome announce(String tracker, String... more) {
    var words = new ArrayList<>(List.of("announce", HASH, "--tracker", tracker));
    words.addAll(List.of(more));
    return Program.run(words);
  }

  @Test
  void anExchangeOverUdpIsToldPacketByPacket() {
    var outcome = announce(udp(), "--explain");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.output())
        .containsSubsequence(
            "-> connect request, 16 bytes",
            "0x41727101980",
            "<- connect reply, 16 bytes",
            "-> announce request, 142 bytes",
            "info hash       " + HASH,
            "option data     /announce/*****",
            "<- announce reply, 20 bytes",
            "interval",
            "goodbye   left the swarm again")
        .doesNotContain("\u001b");
  }

  @Test
  void anExchangeOverHttpIsToldToo() {
    var outcome = announce(http(), "--hex");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.output())
        .containsSubsequence(
            "-> HTTP announce request", "passkey", "** ** **", "<- HTTP response", "interval");
  }

  @Test
  void keysAreShownOnlyOnRequest() {
    for (var tracker : List.of(udp(), http())) {
      for (var how : List.of("--explain", "--hex", "--json --hex")) {
        var shy = announce(tracker, how.split(" ", -1));
        assertThat(shy.output() + shy.errors())
            .doesNotContain(KEY)
            .doesNotContain("30 31 32 33 34 35")
            .doesNotContain("303132333435");
      }
      assertThat(announce(tracker, "--explain", "--show-keys").output()).contains(KEY);
    }
  }

  @Test
  void jsonTilesEveryPacket() {
    var json = new JsonMapper().readTree(announce(udp(), "--explain", "--json").output());

    assertThat(json.path("result").asString()).isEqualTo("answered");
    assertThat(json.path("packets").size()).isEqualTo(4);
    for (var packet : json.path("packets")) {
      var layer = packet.path("layers").path(0);
      int at = 0;
      for (var field : layer.path("fields")) {
        assertThat(field.path("offset").asInt()).isEqualTo(at);
        at += field.path("length").asInt();
        assertThat(field.path("hex").asString()).hasSize(2 * field.path("length").asInt());
      }
      assertThat(at).isEqualTo(layer.path("bytes").asInt());
    }
  }

  @Test
  void anAnnounceLeavesNoGhostUnlessItIsToStay() {
    var words = List.of("announce", HASH.replace('1', '2'), "--tracker", udp());
    assertThat(Program.run(words).output()).contains("0 seeders, 1 leechers");
    assertThat(Program.run(words).output()).contains("0 seeders, 1 leechers");

    var staying = new ArrayList<>(words);
    staying.addAll(List.of("--stay", "--port=6882")); // a public tracker knows peers by endpoint
    assertThat(Program.run(staying).output()).contains("still in the swarm");
    assertThat(Program.run(words).output()).contains("2 leechers");
  }

  @Test
  void exitCodesTellARefusalFromSilence() {
    assertThat(announce("udp://127.0.0.1:1/announce", "--timeout", "2").exitCode()).isEqualTo(4);
    assertThat(announce("foo://x").exitCode()).isEqualTo(2);
    assertThat(announce(udp(), "--port", "0").exitCode()).isEqualTo(3);
  }

  @Test
  void theGuideShowsWhatTheProgramPrints() throws Exception {
    var guide = Files.readString(Path.of("../docs/explain.md"));
    var example = Pattern.compile("(?s)```\n(udp://.*?)```").matcher(guide);
    assertThat(example.find()).isTrue();

    var printed = announce(udp(), "--explain", "--event", "started", "--numwant", "50").output();

    assertThat(shape(example.group(1))).isEqualTo(shape(printed));
  }

  /** Names and meanings, without what differs from run to run. */
  private static List<String> shape(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .filter(line -> line.startsWith(" ") || line.startsWith("->") || line.startsWith("<-"))
        .map(line -> line.replaceAll("0x[0-9a-f]{16}|\\b[0-9a-f]{8}\\b|-SK\\S+|[0-9.]+", "#"))
        .map(line -> line.replaceAll("\\(.*?\\)", "").replaceAll("\\s+", " "))
        .toList();
  }
}
