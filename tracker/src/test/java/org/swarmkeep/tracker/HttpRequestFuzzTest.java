package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;

/** Any bytes are a request to wait for, to answer, or to protest against. */
class HttpRequestFuzzTest {
  private static final Path FOLDER = folder();
  private static final DeskRig RIG = new DeskRig(FOLDER);

  private static Path folder() {
    try {
      return Files.createTempDirectory("http-fuzz");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void close() throws IOException {
    RIG.close();
    try (var files = Files.list(FOLDER)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(FOLDER);
  }

  @FuzzTest
  void anyBytesAreAnsweredOrWaitedFor(byte[] bytes) {
    check(RIG.http(new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  @FuzzTest
  void anyQueryIsAnswered(byte[] bytes) {
    var query = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[\r\n]", "");

    check(RIG.http("GET /announce?" + query + " HTTP/1.1\r\n\r\n"));
    check(RIG.http("GET /scrape?" + query + " HTTP/1.1\r\n\r\n"));
  }

  private static void check(String reply) {
    assertThat(reply).matches("(?s)READ_ON|SIDE_PAGE|HTTP/1\\.1 \\d{3} .*");
    if (reply.startsWith("HTTP/1.1 200")) {
      int body = reply.indexOf("\r\n\r\n") + 4;
      var length = reply.replaceAll("(?s).*?Content-Length: *(\\d+).*", "$1");
      assertThat(reply.length() - body).isEqualTo(Integer.parseInt(length));
    }
  }
}
