package org.swarmkeep.xbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.xbt.SiteDatabase.P2;
import static org.swarmkeep.xbt.SiteDatabase.PRIVATE_KEY;
import static org.swarmkeep.xbt.XbtRig.ask;
import static org.swarmkeep.xbt.XbtRig.until;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.accounts.xbt.XbtKeyFormula;
import org.swarmkeep.protocol.InfoHash;

/** Replays what was captured from real builds of XBT Tracker. */
@Execution(ExecutionMode.CONCURRENT)
class XbtVectorsTest {
  static Stream<Vector> keys() {
    return Vector.all("keys");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void keysAreComputedAsXbtDoes(Vector vector) {
    var formula = new XbtKeyFormula(vector.text("private_key"));
    var hash = InfoHash.parse(vector.text("info_hash"));
    int version = (int) vector.number("torrent_pass_version");

    var key = formula.key(new UserId((int) vector.number("uid")), version, hash);
    assertThat(key.text()).isEqualTo(vector.text("key"));
    assertThat(formula.verifies(key.head(), key.tail(), version, hash)).isTrue();
    assertThat(formula.verifies(key.head(), key.tail() ^ 1, version, hash)).isFalse();
    assertThat(formula.verifies(key.head(), key.tail(), version + 1, hash)).isFalse();
  }

  static Stream<Vector> exchanges() {
    return Vector.all("http");
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void httpIsAnsweredToTheByte(Vector vector) {
    var layout = vector.text("build").equals("classic") ? Layout.CLASSIC : Layout.RENAMED;
    var site = SiteDatabase.of(layout);
    prepare(vector.text("id"), site);
    try (var rig = XbtRig.over(site)) {
      populate(vector.text("id"), rig);
      var from = vector.text("id").equals("v6-announce") ? "::1" : "127.0.0.1";

      var reply = rig.raw(latin(vector.text("request_hex")), from);
      var expected = latin(vector.text("response_hex"));
      switch (vector.text("compare")) {
        case "exact" -> assertThat(reply).isEqualTo(expected);
        case "gunzip-then-exact" ->
            assertThat(XbtRepliesTest.unzipped(reply)).isEqualTo(XbtRepliesTest.unzipped(expected));
        case "gunzip-then-ignore-age" ->
            assertThat(withoutAge(reply)).isEqualTo(withoutAge(expected));
        case "labels" -> assertThat(labels(reply)).isEqualTo(labels(expected));
        default -> throw new IllegalStateException(vector.text("compare"));
      }
    }
  }

  private static String latin(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
  }

  private static String withoutAge(String reply) {
    return XbtRepliesTest.unzipped(reply)
        .replaceFirst("<td class=ar>\\d+<td>2d", "<td class=ar>AGE<td>2d");
  }

  private static String labels(String reply) {
    return reply.replaceAll("(?m) \\d+$", " N");
  }

  /** The states that the vectors were captured in, in the words of their notes. */
  private static void prepare(String id, SiteDatabase site) {
    switch (id) {
      case "err-wait-time" -> site.run("update xbt_users set wait_time = 3600");
      case "err-can-leech" -> site.run("update xbt_users set can_leech = 0 where uid = 1");
      case "err-peers-limit" -> site.run("update xbt_users set peers_limit = 1");
      case "offline" -> {
        site.config("offline_message", "Back soon");
        site.setConfig("anonymous_announce", "1");
      }
      case "scrape-min-interval", "full-scrape" -> {
        site.config("scrape_interval", "600");
        site.setConfig("anonymous_scrape", "1");
        site.config("full_scrape", "1");
      }
      case "debug" -> site.config("debug", "1");
      case "debug-ih" -> {
        site.config("debug", "1");
        site.setConfig("anonymous_announce", "1");
      }
      case "v6-announce" -> site.setConfig("anonymous_announce", "1");
      case "redirect-root" -> site.config("redirect_url", "http://site.example/");
      default -> site.config("debug", "0");
    }
  }

  private static void populate(String id, XbtRig rig) {
    switch (id) {
      case "scrape-min-interval", "full-scrape", "debug" -> rig.announce(ask(0));
      case "debug-ih" -> rig.announce(ask(0).pass(""));
      case "err-peers-limit" -> rig.announce(ask(2).peer(31).pass(SiteDatabase.key(3, 0, 2)));
      default -> rig.get("/nothing");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPeerIsCreditedStepByStep(Layout layout) {
    try (var rig = XbtRig.of(layout)) {
      rig.announce(ask(1).pass(P2).peer(2));
      var steps = Vector.all("one-peer").toList();
      for (int i = 0; i < steps.size(); i++) {
        var step = steps.get(i);
        rig.announce(
            ask(0)
                .from("127.0.0.11")
                .uploaded(step.number("up"))
                .downloaded(step.number("down"))
                .left(step.number("rest"))
                .event(step.text("event")));
        long mark = i + 1L;
        rig.announce(ask(1).pass(P2).peer(2).uploaded(mark));
        until(() -> rig.site.ofUser("uploaded", 2) == mark);
        assertBooked(rig, step);
      }
    }
  }

  private static void assertBooked(XbtRig rig, Vector step) {
    for (var column : new String[] {"active", "completed", "downloaded", "left", "uploaded"}) {
      assertThat(rig.site.ofPeer(column, 1, 1))
          .as(column + " after " + step.text("name"))
          .isEqualTo(step.number(column));
    }
    assertThat(rig.site.ofUser("downloaded", 1)).isEqualTo(step.number("user_downloaded"));
    assertThat(rig.site.ofUser("uploaded", 1)).isEqualTo(step.number("user_uploaded"));
  }

  @Test
  void theWorkedExampleIsAccepted() {
    var hash = InfoHash.parse("ea51b0c772c7fb18f51f4fdb263ae19fde7d016b");

    assertThat(new XbtKeyFormula(PRIVATE_KEY).key(new UserId(2), 3, hash).text())
        .isEqualTo("00000002f95a795d3710bfa58fa0eacd");
  }
}
