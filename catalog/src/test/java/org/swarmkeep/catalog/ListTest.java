package org.swarmkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.SwarmCount;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.accounts.TrafficLine;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.store.User;

/** A site of its own, since counts are compared. */
class ListTest {
  private static final Access EVERYONE = new Access.Everyone();
  private static final Pattern TITLE = Pattern.compile("dir=\"auto\">([^<]+)</a></td>\\s*<td");

  private static Site site;
  private static User member;
  private static TorrentId seeded;
  private static Browser browser;

  @BeforeAll
  static void fill() {
    site = Site.open();
    member = site.member(Role.MEMBER);
    var other = site.member(Role.MEMBER);
    seeded = site.torrent("Alpha", member, EVERYONE);
    var downloading = site.torrent("Beta & <b>bold</b>", other, EVERYONE);
    var finished = site.torrent("Gamma", other, EVERYONE);
    site.torrent("Closed", other, new Access.OnlyGroups(Set.of(site.group(other).id())));
    for (int i = 0; i < 60; i++) {
      site.torrent("Filler %02d".formatted(i), other, EVERYONE);
    }
    site.store()
        .trafficBook()
        .book(
            new TrafficBatch(
                new JournalMark("node", Map.of(0, 1L)),
                List.of(
                    line(seeded, Activity.SEEDING, 0, true),
                    line(downloading, Activity.LEECHING, 100, false),
                    line(finished, Activity.GONE, 0, true)),
                List.of(new SwarmCount(seeded, 41, 12), new SwarmCount(downloading, 3, 0))));
    browser = site.signedIn(member);
  }

  private static TrafficLine line(
      TorrentId torrent, Activity activity, long left, boolean snatched) {
    return new TrafficLine(
        member.id(),
        torrent,
        3L << 30,
        1L << 30,
        0,
        0,
        90_000,
        left,
        snatched,
        activity,
        site.clock().instant().getEpochSecond());
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void showsFiftyRowsAPageAndCountsWhatTheViewerSees() {
    var first = browser.get("/torrents").body();

    assertThat(first).contains("<h1>63 torrents</h1>", "1–50 of 63").doesNotContain("Closed");
    assertThat(titles(first)).hasSize(50).startsWith("Filler 59");
    assertThat(titles(browser.get("/torrents?page=2").body())).hasSize(13);
  }

  @Test
  void titlesAreEscaped() {
    assertThat(browser.get("/torrents?q=beta").body())
        .contains("Beta &amp; &lt;b&gt;bold&lt;/b&gt;")
        .doesNotContain("<b>bold</b>");
  }

  @Test
  void searchIsAChipThatCanBeTakenAway() {
    var page = browser.get("/torrents?q=alph&sort=title").body();

    assertThat(titles(page)).containsExactly("Alpha");
    assertThat(page).contains("Search <b dir=\"auto\">alph</b>", "href=\"/torrents?sort=title\"");
  }

  @Test
  void emptySearchOffersWhatEachRemovalBrings() {
    var page = browser.get("/torrents?q=nothing+like+it&by=" + member.name()).body();

    assertThat(page)
        .contains("Nothing matches all of this", "Without “nothing like it”")
        .doesNotContain("Without “" + member.name() + "”");
  }

  @Test
  void headsSortTheUsefulWayFirstThenTurn() {
    assertThat(titles(browser.get("/torrents?sort=seeders").body())).startsWith("Alpha");
    assertThat(titles(browser.get("/torrents?sort=title").body())).startsWith("Alpha");
    var turned = browser.get("/torrents?sort=title&turned=1").body();
    assertThat(titles(turned)).startsWith("Gamma");
    assertThat(turned).contains("aria-sort=\"descending\"");
  }

  @Test
  void railLeadsToTheMembersOwnSwarm() {
    assertThat(titles(browser.get("/torrents?mine=seeding").body())).containsExactly("Alpha");
    assertThat(titles(browser.get("/torrents?mine=leeching").body()))
        .containsExactly("Beta &amp; &lt;b&gt;bold&lt;/b&gt;");
    assertThat(titles(browser.get("/torrents?mine=not-seeding").body())).containsExactly("Gamma");
    assertThat(browser.get("/torrents?mine=needs-seeds").body()).contains("61 torrents");
  }

  @Test
  void standingIsSaidInWordsToo() {
    assertThat(browser.get("/torrents?mine=seeding").body()).contains("you seed it");
    assertThat(browser.get("/torrents?mine=leeching").body()).contains("you are downloading");
    assertThat(browser.get("/torrents?mine=not-seeding").body())
        .contains("you have it, not seeding");
  }

  @Test
  void stripShowsTheMembersTotals() {
    var page = browser.get("/upload").body();

    assertThat(page)
        .contains("<b>9.00\u00a0GiB</b>", "<b>3.00\u00a0GiB</b>", "<b>3.00</b>")
        .contains("seeding <b>1</b>", "leeching <b>1</b>");
  }

  @Test
  void entryShowsTheSwarmAndTheMembersPart() {
    var page = browser.get("/torrents/" + seeded).body();

    assertThat(page)
        .contains(">41</dd>", ">12</dd>", "You are seeding.", "seed time 1\u00a0d 1\u00a0h");
    assertThat(browser.get("/torrents/" + seeded + "/swarm").body())
        .startsWith("<dl>")
        .contains(">41</dd>");
  }

  @Test
  void profileListsTheHistoryForItsOwnerAlone() {
    var own = browser.get("/members/" + member.name()).body();
    assertThat(own).contains("Alpha", "Gamma", "Replace all announce keys");

    var others = site.signedIn(Role.MEMBER).get("/members/" + member.name()).body();
    assertThat(others)
        .contains(member.name(), "/torrents?by=" + member.name())
        .doesNotContain("9.00", "Alpha", "Replace all announce keys", "Announce keys");
    var staff = site.signedIn(Role.ADMIN).get("/members/" + member.name()).body();
    assertThat(staff).contains("9.00").doesNotContain("Alpha");
  }

  @Test
  void nonsenseInTheAddressIsIgnored() {
    assertThat(browser.get("/torrents?page=-1&category=x&sort=y&mine=z").body())
        .contains("63 torrents");
    assertThat(browser.get("/torrents?page=999999999").statusCode()).isEqualTo(200);
  }

  @Test
  void pageOfFiftyRowsStaysWithinItsBudget() {
    assertThat(browser.get("/torrents").body().length()).isLessThan(60_000);
  }

  private static List<String> titles(String page) {
    return TITLE.matcher(page).results().map(found -> found.group(1)).toList();
  }
}
