package org.swarmkeep.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scrape that names no torrent, of the running program. */
class FullScrapeIT {
  private static final List<String> HASHES =
      List.of("10".repeat(20), "20".repeat(20), "e5".repeat(20));
  private static final String ON = "--set=tracker.http.full-scrape=true";

  @TempDir private Path folder;

  private Program tracker(String access, String setting) {
    return Program.tracker(folder.resolve("data"), "--set=tracker.access=" + access, setting);
  }

  private static String url(Program program, String path) {
    return "http://127.0.0.1:" + program.trackerHttpPort() + path;
  }

  private static void announceAll(Program program) {
    var announcer = new Announcer(url(program, "/announce?x"), HASHES.getFirst(), 1);
    assertThat(announcer.announce("started", 0, 0, 0)).contains("8:completei1e");
    for (var hash : HASHES.subList(1, HASHES.size())) {
      var another = new Announcer(url(program, "/announce?x"), hash, 2);
      assertThat(another.announce("started", 0, 0, 1000)).contains("10:incompletei1e");
    }
  }

  /** Every swarm in the order of the hashes' bytes. */
  private static String all() {
    var body = new StringBuilder("d5:filesd");
    for (var hash : HASHES) {
      boolean seeded = hash.equals(HASHES.getFirst());
      body.append("20:")
          .append(new String(HexFormat.of().parseHex(hash), StandardCharsets.ISO_8859_1))
          .append(
              seeded
                  ? "d8:completei1e10:downloadedi0e11:downloadersi0e10:incompletei0ee"
                  : "d8:completei0e10:downloadedi0e11:downloadersi1e10:incompletei1ee");
    }
    return body.append("ee").toString();
  }

  @Test
  void itIsRefusedUnlessTheOperatorTurnsItOn() {
    try (var program = tracker("open", "--set=tracker.threads=1")) {
      announceAll(program);

      assertThat(Http.get(url(program, "/scrape")).body())
          .contains("14:failure reason", "info_hash")
          .doesNotContain("5:files");
    }
  }

  @Test
  void itListsEverySwarmOnceWithinItsPause() {
    try (var program = tracker("open", ON)) {
      announceAll(program);

      var first = Http.get(url(program, "/scrape"));
      assertThat(first.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
      assertThat(first.body()).isEqualTo(all());

      assertThat(Http.get(url(program, "/scrape")).body())
          .contains("14:failure reason")
          .containsPattern("8:intervali(300|29\\d)e");
      assertThat(Http.get(url(program, "/metrics")).body())
          .containsPattern("(?m)^swarmkeep_http_scrapes_full_total\\S* 1\\.0$");
    }
  }

  @Test
  void itIsCompressedForWhoAsks() throws IOException {
    try (var program = tracker("open", ON)) {
      announceAll(program);

      var reply = Http.get(url(program, "/scrape"), Map.of("Accept-Encoding", "gzip"));

      assertThat(reply.headers().firstValue("Content-Encoding")).hasValue("gzip");
      var packed = new ByteArrayInputStream(reply.body().getBytes(StandardCharsets.ISO_8859_1));
      assertThat(new GZIPInputStream(packed).readAllBytes())
          .isEqualTo(all().getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void anOldClientReadsUntilTheConnectionEnds() throws IOException {
    try (var program = tracker("open", ON);
        var socket = new Socket(InetAddress.getLoopbackAddress(), program.trackerHttpPort())) {
      announceAll(program);
      var request = "GET /scrape HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request);

      var reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

      assertThat(reply).contains("Connection: close").doesNotContain("chunked").endsWith(all());
    }
  }

  @Test
  void aPrivateTrackerThatShouldListEverythingDoesNotStart() {
    var outcome =
        Program.run(
            List.of(
                "tracker", "--data=" + folder.resolve("data"), "--set=tracker.access=private", ON));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errors()).contains("tracker.http.full-scrape");
  }
}
