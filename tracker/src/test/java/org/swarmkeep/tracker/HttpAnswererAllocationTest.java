package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.accounts.AccountSource;
import org.swarmkeep.accounts.FormerSite;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.accounts.xbt.XbtKeyFormula;
import org.swarmkeep.protocol.InfoHash;

/** Once warm, an answer makes no object: from bytes in to bytes out. */
class HttpAnswererAllocationTest {
  private static final int REQUESTS = 2000;
  private static final int ROUNDS_MAX = 100;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

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
  void anAnnounceCostsNothing(String rest) {
    for (int peer = 10; peer < 30; peer++) {
      rig.get(HttpAnswererTest.announce(2, Site.OPEN, peer, "&uploaded=0&downloaded=0&left=9"));
    }
    var totals = "&uploaded=0&downloaded=0&left=9";

    assertThat(bytesOf(HttpAnswererTest.announce(1, Site.OPEN, 1, totals + rest), "Host: t"))
        .isZero();
  }

  @Test
  void anAnnounceWithAFormerKeyCostsNothing() {
    var privateKey = "PrivKey0PrivKey0PrivKey0abc";
    var pass = "p".repeat(32);
    var key = FormerKeysTest.key(3, 2, pass);
    rig.roster.apply(
        new AccountSource.Changes(
            2, List.of(), List.of(), new FormerSite(privateKey, List.of(key))));
    var computed =
        new XbtKeyFormula(privateKey).key(new UserId(3), key.passVersion(), Site.OPEN).text();
    var ours = Site.key(1, Site.OPEN).text();
    var target = HttpAnswererTest.announce(1, Site.OPEN, 1, "&uploaded=0&downloaded=0&left=9");

    assertThat(rig.get(target.replace(ours, pass))).contains("incompletei1e");
    assertThat(bytesOf(target.replace(ours, computed), "Host: t")).isZero();
    assertThat(bytesOf(target.replace(ours, pass), "Host: t")).isZero();
  }

  @Test
  void aScrapeOfManyHashesCostsNothing() {
    var target = new StringBuilder("/scrape/" + Site.key(1, Site.OPEN).text() + "?");
    for (int i = 0; i < 74; i++) {
      target.append("info_hash=").append(Hex.escaped(new InfoHash(i * 7919L, i, i))).append('&');
    }
    target.append("info_hash=").append(Hex.escaped(Site.OPEN));

    assertThat(bytesOf(target.toString(), "Host: t")).isZero();
    assertThat(bytesOf(target.toString(), "Accept-Encoding: gzip")).isZero();
  }

  @Test
  void aRefusalCostsNothing() {
    var totals = "&uploaded=0&downloaded=0&left=9";

    assertThat(bytesOf(HttpAnswererTest.announce(1, Site.UNKNOWN, 1, totals), "Host: t")).isZero();
    assertThat(bytesOf("/announce", "Host: t")).isZero();
    assertThat(bytesOf(HttpAnswererTest.announce(1, Site.OPEN, 1, totals), "Content-Length: 9"))
        .isZero();
  }
}
