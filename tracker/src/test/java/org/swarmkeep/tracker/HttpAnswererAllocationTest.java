package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;

/** What an answer costs beyond the desk, which is measured alone and subtracted. */
class HttpAnswererAllocationTest {
  private static final int REQUESTS = 2000;
  private static final int ROUNDS_MAX = 100;
  private static final ThreadMXBean THREADS =
      (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;
  private DeskRig rig;

  @BeforeEach
  void open() {
    rig = new DeskRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static long fewestBytes(Runnable once) {
    long fewest = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS_MAX && fewest > 0; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < REQUESTS; i++) {
        once.run();
      }
      fewest = Math.min(fewest, (THREADS.getCurrentThreadAllocatedBytes() - before) / REQUESTS);
    }
    return fewest;
  }

  private long bytesOf(String target, String header) {
    var text = "GET " + target + " HTTP/1.1\r\n" + header + "\r\n\r\n";
    var in = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    var out = ByteBuffer.allocate(HttpAnswerer.REPLY_BYTES_MAX);
    return fewestBytes(() -> {
      in.rewind();
      out.clear();
      rig.http.answer(in, 0, rig.low(), out, rig.nowSeconds);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&compact=0", "&compact=0&no_peer_id=1", "&numwant=0"})
  void anAnnounceCostsWhatTheDeskTakes(String rest) {
    for (int peer = 10; peer < 30; peer++) {
      rig.get(HttpAnswererTest.announce(2, Site.OPEN, peer, "&uploaded=0&downloaded=0&left=9"));
    }
    var target = HttpAnswererTest.announce(1, Site.OPEN, 1, "&event=stopped" + rest);
    var alone = new AnnounceRequest();
    var answer = new AnnounceAnswer();
    alone.begin(0, rig.low());
    alone.event = Event.STOPPED;
    var key = Site.key(1, Site.OPEN);
    alone.hasKey = true;
    alone.keyHead = key.head();
    alone.keyTail = key.tail();
    alone.hash = Site.OPEN;

    long desk = fewestBytes(() -> {
      answer.clear();
      rig.desk.serve(alone, answer, rig.nowSeconds);
    });

    assertThat(bytesOf(target, "Host: t") - desk).isLessThanOrEqualTo(32); // the info hash
  }

  @Test
  void aScrapeOfManyHashesCostsWhatTheDeskTakes() {
    var target = new StringBuilder("/scrape/" + Site.key(1, Site.OPEN).text() + "?");
    for (int i = 0; i < 74; i++) {
      target.append("info_hash=").append(Hex.escaped(new InfoHash(i * 7919L, i, i))).append('&');
    }
    target.append("info_hash=").append(Hex.escaped(Site.OPEN));
    var request = new AnnounceRequest();
    var key = Site.key(1, Site.OPEN);
    request.begin(0, rig.low());
    request.hasKey = true;
    request.keyHead = key.head();
    request.keyTail = key.tail();
    request.hash = Site.UNKNOWN;
    long desk = fewestBytes(() -> rig.desk.maySee(request));

    assertThat(bytesOf(target.toString(), "Host: t")).isLessThanOrEqualTo(75 * (desk + 32));
    assertThat(bytesOf(target.toString(), "Accept-Encoding: gzip"))
        .isLessThanOrEqualTo(75 * (desk + 32));
  }
}
