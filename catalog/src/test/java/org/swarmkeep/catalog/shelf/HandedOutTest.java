package org.swarmkeep.catalog.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.swarmkeep.accounts.AnnounceKey;
import org.swarmkeep.accounts.UserId;

class HandedOutTest {
  private static final AnnounceKey KEY = new AnnounceKey(1, 2);
  private static final String QUERY = "?passkey=00000000000000010000000000000002";

  @Test
  void withoutPublicUrlsTheSitesHostIsTaken() {
    assertThat(new AnnounceUrls(List.of(), 6969, 6970).tiers(KEY, "[::1]"))
        .containsExactly(
            List.of("http://[::1]:6969/announce" + QUERY),
            List.of("udp://[::1]:6970/announce" + QUERY));
    assertThat(new AnnounceUrls(List.of(), 6969, 0).tiers(KEY, "keep.example"))
        .containsExactly(List.of("http://keep.example:6969/announce" + QUERY));
  }

  @Test
  void publicUrlsComeWithTheirUdpTwinUnlessTheyNameOne() {
    var https = URI.create("https://t.example/");
    var udp = URI.create("udp://u.example:99");

    assertThat(new AnnounceUrls(List.of(https), 6969, 6970).tiers(KEY, "ignored"))
        .containsExactly(
            List.of("https://t.example/announce" + QUERY),
            List.of("udp://t.example:6970/announce" + QUERY));
    assertThat(new AnnounceUrls(List.of(udp, https), 6969, 6970).tiers(KEY, "ignored"))
        .containsExactly(
            List.of("https://t.example/announce" + QUERY),
            List.of("udp://u.example:99/announce" + QUERY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain name | plain name",
        "../../etc/passwd | _.._etc_passwd",
        "a\\b:c*d?e\"f<g>h | a_b_c_d_e_f_g_h",
        "... | torrent",
        ". hidden. | hidden",
        "100% | 100_"
      })
  void fileNamesAreSafeEverywhere(String name, String safe) {
    assertThat(FileNames.safe(name)).isEqualTo(safe);
  }

  @Test
  void fileNamesHoldNoControlCharactersAndFitEveryFileSystem() {
    assertThat(FileNames.attachment("a\r\nSet-Cookie: x=y\u202e"))
        .doesNotContain("\r", "\n", "\u202e");
    assertThat(FileNames.safe("漢".repeat(500)).getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(180);
  }

  @Test
  void draftsAreKeptPerMemberAndForgottenInTime() {
    var now = new Instant[] {Instant.parse("2026-11-20T12:00:00Z")};
    var drafts = new Drafts(() -> now[0]);
    var owner = new UserId(1);
    var other = new UserId(2);

    var first = drafts.keep(owner, "1", new byte[1]);
    for (int i = 0; i < Drafts.PER_MEMBER; i++) {
      drafts.keep(owner, "later", new byte[1]);
    }
    var kept = drafts.keep(other, "2", new byte[1]);

    assertThat(drafts.find(owner, first.id())).isEmpty();
    assertThat(drafts.find(other, kept.id())).contains(kept);
    assertThat(drafts.find(owner, kept.id())).isEmpty();
    now[0] = now[0].plus(Drafts.LIFETIME).plusSeconds(1);
    assertThat(drafts.find(other, kept.id())).isEmpty();
  }

  @Test
  void draftsOfEverybodyTogetherHaveALimit() {
    var drafts = new Drafts(Instant::now);

    var first = drafts.keep(new UserId(1), "1", new byte[10 << 20]);
    for (int i = 2; i < 9; i++) {
      drafts.keep(new UserId(i), "n", new byte[10 << 20]);
    }

    assertThat(drafts.find(new UserId(1), first.id())).isEmpty();
  }
}
