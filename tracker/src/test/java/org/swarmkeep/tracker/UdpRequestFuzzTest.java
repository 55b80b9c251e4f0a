package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;

/** Any datagram gets a well-formed reply or silence; the first 8 bytes become a valid id. */
class UdpRequestFuzzTest {
  private static final Path FOLDER = folder();
  private static final DeskRig RIG = new DeskRig(FOLDER);

  private static Path folder() {
    try {
      return Files.createTempDirectory("udp-fuzz");
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
  void anyDatagramIsAnsweredOrIgnored(byte[] datagram) {
    checkReply(RIG.udp(datagram));
    if (datagram.length >= 8) {
      var valid = datagram.clone();
      ByteBuffer.wrap(valid).putLong(RIG.connectionId());
      checkReply(RIG.udp(valid));
    }
  }

  private static void checkReply(byte[] reply) {
    if (reply.length > 0) {
      int action = ByteBuffer.wrap(reply).getInt();
      switch (action) {
        case 0 -> assertThat(reply).hasSize(16);
        case 1 -> assertThat((reply.length - 20) % 6).isZero();
        case 3 -> assertThat(reply.length).isGreaterThan(8);
        default -> throw new AssertionError("a reply with action " + action);
      }
    }
  }
}
