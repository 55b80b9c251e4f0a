package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Once warm, an answer in XBT's dialect makes no object: from bytes in to bytes out. */
class XbtAllocationTest {
  private static final int REQUESTS = 2000;
  private static final int ROUNDS_MAX = 100;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;

  private static long bytesOf(XbtDeskRig rig, String target) {
    var text = "GET " + target + " HTTP/1.0\r\n\r\n";
    var in = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    var out = ByteBuffer.allocate(HttpAnswerer.REPLY_BYTES_MAX);
    long fewest = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS_MAX && fewest > 0; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < REQUESTS; i++) {
        in.rewind();
        out.clear();
        rig.http.answer(in, 0, rig.low, out, 1_700_000_000L);
      }
      fewest = Math.min(fewest, (THREADS.getCurrentThreadAllocatedBytes() - before) / REQUESTS);
    }
    return fewest;
  }

  @Test
  void announcesScrapesAndRefusalsCostNothing() {
    try (var rig = new XbtDeskRig(folder)) {
      var byKey = XbtDeskRig.announce(rig.key(), "");
      var byPass = XbtDeskRig.announce(XbtDeskRig.PASS, "&event=started&numwant=20");
      var refused = XbtDeskRig.announce("x".repeat(32), "");
      var scrape = "/" + rig.key() + "/scrape?info_hash=" + Hex.escaped(XbtDeskRig.HASH);
      assertThat(rig.ask("GET " + byKey + " HTTP/1.0\r\n\r\n")).contains("d8:complete");
      assertThat(rig.ask("GET " + byPass + " HTTP/1.0\r\n\r\n")).contains("d8:complete");
      assertThat(rig.ask("GET " + refused + " HTTP/1.0\r\n\r\n")).contains("torrent pass");
      assertThat(rig.ask("GET " + scrape + " HTTP/1.0\r\n\r\n")).contains("d5:filesd20:");

      assertThat(bytesOf(rig, byKey)).isZero();
      assertThat(bytesOf(rig, byPass)).isZero();
      assertThat(bytesOf(rig, refused)).isZero();
      assertThat(bytesOf(rig, scrape)).isZero();
    }
  }
}
