package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.accounts.InMemoryTrafficBook;
import org.swarmkeep.tracker.sockets.SocketKind;

/**
 * Once warm, the thread of a front door makes no object for a request that it answers by itself.
 */
@ParameterizedClass
@EnumSource(SocketKind.class)
class HttpAllocationTest {
  private static final String HOST = "127.0.0.1";
  private static final int REQUESTS = 2000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Parameter private SocketKind io = SocketKind.NIO;
  @TempDir private Path folder;
  private TrackerRig rig;

  @BeforeEach
  void open() throws IOException {
    rig = new TrackerRig(folder, new InMemoryTrafficBook(), TrackerRig.http(HOST), 1, io);
  }

  @AfterEach
  void close() throws IOException {
    rig.close();
  }

  /** One round of requests, each answered. */
  @FunctionalInterface
  private interface Round {
    void run() throws IOException;
  }

  /** The fewest bytes that a round took, per request; the compiler needs a while. */
  private static long fewestBytes(Round round) throws IOException {
    long thread = doorThread();
    long fewest = Long.MAX_VALUE;
    long began = System.nanoTime();
    while (fewest > 0 && System.nanoTime() - began < PATIENCE_NANOS) {
      long before = THREADS.getThreadAllocatedBytes(thread);
      round.run();
      long bytes = THREADS.getThreadAllocatedBytes(thread) - before;
      fewest = Math.min(fewest, bytes / REQUESTS);
    }
    return fewest;
  }

  private static long doorThread() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("tracker-http"))
        .findFirst()
        .orElseThrow()
        .threadId();
  }

  private static byte[] request(String target, String header) {
    var text = "GET " + target + " HTTP/1.1\r\n" + header + "\r\n\r\n";
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String invalidAnnounce() {
    return HttpAnswererTest.announce(1, Site.OPEN, 1, "")
        .replace("&info_hash", "&left=x&info_hash");
  }

  private static String urlOf(String target) {
    return switch (target) {
      case "an announce" ->
          HttpAnswererTest.announce(1, Site.OPEN, 1, "&uploaded=0&downloaded=0&left=1");
      case "a wrong announce" -> invalidAnnounce();
      default -> target;
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"/announce?port=0", "/scrape", "a wrong announce", "an announce"})
  void aKeptConnectionCostsNothing(String target) throws IOException {
    var request = request(urlOf(target), "Host: t");
    try (var socket = rig.connect(HOST)) {
      var in = socket.getInputStream();
      socket.getOutputStream().write(request);
      int length = TrackerRig.reply(in).length();

      assertThat(
              fewestBytes(() -> {
                for (int i = 0; i < REQUESTS; i++) {
                  socket.getOutputStream().write(request);
                  in.readNBytes(length);
                }
              }))
          .isZero();
    }
  }

  @Test
  void aConnectionForEachRequestCostsOnlyWhatTheJdkTakes() throws IOException {
    var request = request(invalidAnnounce(), "Connection: close");
    long fewest =
        fewestBytes(() -> {
          for (int i = 0; i < REQUESTS; i++) {
            try (var socket = rig.connect(HOST)) {
              socket.getOutputStream().write(request);
              assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
            }
          }
        });

    if (io == SocketKind.NATIVE) {
      assertThat(fewest).isZero();
    } else {
      assertThat(fewest).isLessThan(4096); // a channel and its address
    }
  }
}
