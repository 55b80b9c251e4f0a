package org.swarmkeep.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.SwarmCounts;

/** Counting many swarms on many trackers. */
class SwarmCountTest {
  private static final List<InfoHash> HASHES =
      IntStream.range(0, 100)
          .mapToObj(i -> InfoHash.parse("%040x".formatted(0xff00L + i)))
          .toList();

  private final SwarmCount count = new SwarmCount(Asking.client(), false);

  @Test
  void aUdpTrackerIsAskedIn74s() throws Exception {
    try (var tracker = UdpStage.connecting(1, r -> List.of(r.reply(2, countsFor(r))))) {
      var report =
          count.run(HASHES, List.of("udp://127.0.0.1:" + tracker.port()), _ -> {}).getFirst();

      assertThat(report.counts()).hasSize(100);
      assertThat(report.counts()).containsEntry(HASHES.get(99), new SwarmCounts(99, 1, 2));
      assertThat(tracker.requests())
          .filteredOn(request -> !request.isConnect())
          .map(request -> (request.bytes().limit() - 16) / 20)
          .containsExactly(74, 26);
    }
  }

  @Test
  void anHttpTrackerIsAskedInWhatFitsIntoAUrl() throws Exception {
    var lengths = new ArrayList<Integer>();
    try (var tracker =
        HttpStage.open((request, out) -> {
          lengths.add(request.getFirst().length());
          out.write("HTTP/1.0 200 OK\r\n\r\n".getBytes(US_ASCII));
          out.write(filesFor(request.getFirst()));
        })) {
      var url = "http://127.0.0.1:" + tracker.url().port() + "/announce";

      var report = count.run(HASHES, List.of(url), _ -> {}).getFirst();

      assertThat(report.counts()).hasSize(100);
      assertThat(lengths).hasSizeGreaterThan(1).allMatch(length -> length < 4_100);
    }
  }

  @Test
  void aDeadTrackerIsAskedOnceAndDoesNotHideTheOthers() throws Exception {
    try (var tracker = UdpStage.connecting(1, r -> List.of(r.reply(2, countsFor(r))));
        var refusing = UdpStage.connecting(1, r -> List.of(r.error("no scrapes")))) {
      var urls =
          List.of(
              "udp://127.0.0.1:" + refusing.port(),
              "nonsense",
              "http://127.0.0.1:" + tracker.port() + "/there",
              "udp://127.0.0.1:" + tracker.port());

      var reports = count.run(HASHES, urls, _ -> {});

      assertThat(Asking.refusal(reports.get(0).outcome())).isEqualTo("no scrapes");
      assertThat(refusing.requests()).hasSize(2);
      assertThat(Asking.problem(reports.get(1).outcome())).contains("scheme");
      assertThat(Asking.problem(reports.get(2).outcome()))
          .isEqualTo("The tracker's address does not tell where it answers scrapes");
      assertThat(reports.get(3).counts()).hasSize(100);
    }
  }

  private static byte[] countsFor(UdpStage.Request request) {
    int hashes = (request.bytes().limit() - 16) / 20;
    var out = ByteBuffer.allocate(12 * hashes);
    for (int i = 0; i < hashes; i++) {
      int number = request.bytes().getInt(16 + 20 * i + 16) - 0xff00;
      out.putInt(number).putInt(2).putInt(1);
    }
    return out.array();
  }

  private static byte[] filesFor(String requestLine) {
    var out = new ByteArrayOutputStream();
    out.writeBytes("d5:filesd".getBytes(US_ASCII));
    for (var escaped : requestLine.split("info_hash=", -1)) {
      var hex = escaped.split("[& ]", 2)[0];
      if (hex.contains("%")) {
        out.writeBytes("20:".getBytes(US_ASCII));
        out.writeBytes(unescaped(hex));
        out.writeBytes("d8:completei1ee".getBytes(US_ASCII));
      }
    }
    out.writeBytes("ee".getBytes(US_ASCII));
    return out.toByteArray();
  }

  private static byte[] unescaped(String text) {
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%') {
        out.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        out.write(text.charAt(i));
      }
    }
    return out.toByteArray();
  }
}
