package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.AfterAll;

/** Any bytes are answered as XBT does, waited for, or dropped. */
class XbtRequestFuzzTest {
  private static final Path FOLDER = folder();
  private static final XbtDeskRig RIG = new XbtDeskRig(FOLDER);

  private static Path folder() {
    try {
      return Files.createTempDirectory("xbt-fuzz");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void close() throws IOException {
    RIG.close();
    try (var files = Files.walk(FOLDER)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @FuzzTest
  void anyBytesAreAnsweredOrWaitedFor(byte[] bytes) {
    check(RIG.ask(new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  @FuzzTest
  void anyPathAndQueryAreAnswered(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[\r\n]", "");

    check(RIG.ask("GET /" + text + " HTTP/1.0\r\n\r\n"));
    check(RIG.ask("GET /" + XbtDeskRig.PASS + "/announce?" + text + " HTTP/1.0\r\n\r\n"));
    check(RIG.ask("GET /" + XbtDeskRig.PASS + "/scrape?" + text + " HTTP/1.0\r\n\r\n"));
  }

  private static void check(String reply) {
    assertThat(reply)
        .matches("(?s)READ_ON|CLOSE|LINGER|SIDE_PAGE|HTTP/1\\.0 (200 OK|404 Not Found)\r\n\r\n.*");
  }
}
