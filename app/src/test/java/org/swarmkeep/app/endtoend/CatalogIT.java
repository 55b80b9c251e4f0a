package org.swarmkeep.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.metainfo.MetainfoReading;

/** Uploading, finding and downloading in the browser. */
class CatalogIT {
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(5);

  /** The count of seeders, which no refusal carries. */
  private static final String SERVED = "8:complete";

  @TempDir private static Path folder;
  private static Browser browser;
  private static Program program;
  private static Visitor ann;
  private static Visitor ben;
  private static Visitor keeper;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    var data = folder.resolve("data");
    program = Program.serve(data);
    ann = Visitor.member(browser, program, data, "ann", "member");
    ben = Visitor.member(browser, program, data, "ben", "member");
    keeper = Visitor.member(browser, program, data, "keeper", "admin");
  }

  @AfterAll
  static void stop() {
    program.close();
    browser.close();
  }

  @Test
  void aPublicTorrentIsMadePrivateAndTheUploaderIsTold() {
    var payload = Payload.random("public.bin", 100_000, 11);

    ann.pick("public.torrent", payload.torrent(false));

    assertThat(ann.page().locator("#read .verdict").innerText())
        .contains("The info hash will change: download the file again before you seed");
  }

  @Test
  void aPrivateTorrentKeepsItsInfoHash() {
    var payload = Payload.random("private.bin", 100_000, 12);

    ann.pick("private.torrent", payload.torrent(true));

    assertThat(ann.page().locator("#read .verdict").innerText())
        .contains("The info hash stays as it is: you can seed at once");
  }

  @Test
  void rubbishIsExplainedAndWhatWasTypedIsKept() {
    ann.open("/upload");
    ann.page().getByLabel("Title").fill("My careful title");
    ann.page().getByLabel("Description").fill("Long thoughts");
    ann.page()
        .setInputFiles(
            "#file",
            new FilePayload(
                "bad.torrent",
                "application/x-bittorrent",
                "d4:infoi0ee".getBytes(StandardCharsets.UTF_8)));
    ann.page().waitForSelector("#read .verdict");

    assertThat(ann.page().locator("#read .verdict").innerText())
        .contains("We cannot read this file");
    assertThat(ann.page().getByLabel("Title").inputValue()).isEqualTo("My careful title");
    assertThat(ann.page().getByLabel("Description").inputValue()).isEqualTo("Long thoughts");
  }

  @Test
  void eachMemberGetsAFileWithAKeyOfTheirOwn() throws Exception {
    var payload = Payload.random("shared.bin", 100_000, 13);
    var entry = ann.publish("shared.torrent", payload.torrent(false), "Shared");

    var anns = read(ann.download(entry, folder.resolve("ann.torrent")));
    var bens = read(ben.download(entry, folder.resolve("ben.torrent")));

    assertThat(bens.isPrivate()).isTrue();
    assertThat(bens.announceHashes()).isEqualTo(anns.announceHashes());
    assertThat(bens.announceHashes().getFirst()).hasToString(payload.privateInfoHash());
    assertThat(announceUrl(bens))
        .matches(
            "http://127\\.0\\.0\\.1:"
                + program.trackerHttpPort()
                + "/announce\\?passkey=[0-9a-f]{32}")
        .isNotEqualTo(announceUrl(anns));
  }

  @Test
  void theEntryShowsTheSwarmWithinFiveSeconds() throws Exception {
    var payload = Payload.random("swarm.bin", 100_000, 15);
    var entry = ann.publish("swarm.torrent", payload.torrent(true), "Swarm");
    var anns = announcer(ann.download(entry, folder.resolve("swarm-ann.torrent")), payload, 1);
    var bens = announcer(ben.download(entry, folder.resolve("swarm-ben.torrent")), payload, 2);
    awaitServed(anns, 0);
    awaitServed(bens, payload.sizeBytes());

    awaitSwarm(entry, 1, 1, 0);
    assertThat(bens.announce("completed", 0, payload.sizeBytes(), 0)).contains(SERVED);
    awaitSwarm(entry, 2, 0, 1);
  }

  @Test
  void newKeysOnTheProfileEndTheOldOnesAtOnce() throws Exception {
    var payload = Payload.random("keys.bin", 100_000, 16);
    var entry = ann.publish("keys.torrent", payload.torrent(true), "Keys");
    var old = announcer(ben.download(entry, folder.resolve("keys-old.torrent")), payload, 3);
    awaitServed(old, 0);

    ben.open("/members/ben").follow("Replace all announce keys");
    ben.press("Replace all announce keys");

    await()
        .atMost(SHOWN_WITHIN)
        .until(() -> old.announce("", 0, 0, 0).contains("Unknown passkey: download the .torrent"));
    var fresh = announcer(ben.download(entry, folder.resolve("keys-new.torrent")), payload, 3);
    assertThat(fresh.announce("started", 0, 0, 0)).contains(SERVED);
  }

  @Test
  void retiringOnThePageLetsThoseInsideFinishAndRemovingTellsTheReason() throws Exception {
    var payload = Payload.random("withdraw.bin", 100_000, 17);
    var entry = ann.publish("withdraw.torrent", payload.torrent(true), "Withdraw");
    var inside = announcer(ben.download(entry, folder.resolve("in.torrent")), payload, 4);
    var late = announcer(keeper.download(entry, folder.resolve("late.torrent")), payload, 5);
    awaitServed(inside, payload.sizeBytes());
    awaitSwarm(entry, 0, 1, 0);

    ann.open(entry + "/withdraw");
    ann.page().getByLabel("Reason").fill("a better one is here");
    ann.press("Retire");

    assertThat(ben.status(entry)).isEqualTo(404);
    await()
        .atMost(SHOWN_WITHIN)
        .until(() -> late.announce("started", 0, 0, 100_000).contains("is being withdrawn"));
    assertThat(inside.announce("", 0, 50_000, 50_000)).contains(SERVED);
    ann.open(entry + "/withdraw");
    ann.page().getByLabel("Reason").fill("it was never ours");
    ann.press("Remove now");
    await()
        .atMost(SHOWN_WITHIN)
        .until(() ->
            inside
                .announce("", 0, 50_000, 50_000)
                .contains("Unregistered torrent: it was never ours"));
  }

  private static Announcer announcer(Path torrent, Payload payload, int number) throws Exception {
    return new Announcer(announceUrl(read(torrent)), payload.privateInfoHash(), number);
  }

  /** The tracker hears of a new torrent within a second. */
  private static void awaitServed(Announcer client, long left) {
    await()
        .atMost(SHOWN_WITHIN)
        .until(() -> client.announce("started", 0, 0, left).contains(SERVED));
  }

  private static void awaitSwarm(String entry, int seeders, int leechers, int finished) {
    await()
        .atMost(SHOWN_WITHIN)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(() -> {
          ann.open(entry);
          assertThat(
                  List.of(
                      ann.swarmNumber("Seeders"),
                      ann.swarmNumber("Leechers"),
                      ann.swarmNumber("Finished")))
              .containsExactly(seeders, leechers, finished);
        });
  }

  @Test
  void anEntryForAGroupIsNotThereForOthers() {
    keeper.open("/staff/groups");
    keeper.page().locator("#name").fill("Archivists");
    keeper.press("New group");
    keeper.page().waitForURL("**/staff/groups/*");
    keeper.page().locator("#member").fill("ben");
    keeper.press("Add");
    var entry =
        ann.publish("group.torrent", Payload.random("group.bin", 50_000, 14).torrent(true), "Rare");
    ann.open(entry + "/access");
    ann.page().getByLabel("Only these groups").check();
    ann.page().getByLabel("Archivists").check();
    ann.press("Save");

    Visitor.addUser(folder.resolve("data"), "outsider", "member");
    var outsider = new Visitor(browser.visitor(program.catalog())).signIn("outsider");

    assertThat(ben.status(entry)).isEqualTo(200);
    assertThat(ben.status(entry + "/file")).isEqualTo(200);
    assertThat(outsider.status(entry)).isEqualTo(404);
    assertThat(outsider.status(entry + "/file")).isEqualTo(404);
    assertThat(outsider.open("/torrents").text()).doesNotContain("Rare");
  }

  @Test
  void nobodySeesAnythingBeforeSigningIn() {
    var stranger = new Visitor(browser.visitor(program.catalog()));

    stranger.open("/torrents");

    assertThat(stranger.page().url()).contains("/sign-in");
    assertThat(stranger.status("/api/v1/torrents?hash=00")).isIn(401, 403);
  }

  @Test
  void thePagesAskNobodyElseForAnything() {
    var page = browser.visitor(program.catalog());
    var asked = new ArrayList<String>();
    page.onRequest(request -> asked.add(request.url()));

    new Visitor(page).signIn("ann").open("/torrents");

    assertThat(asked)
        .isNotEmpty()
        .allMatch(url -> url.startsWith(program.catalog().toString()) || url.startsWith("data:"));
  }

  private static Metainfo read(Path torrent) throws Exception {
    return switch (Metainfo.read(Files.readAllBytes(torrent))) {
      case MetainfoReading.Read(var metainfo) -> metainfo;
      case MetainfoReading.Unreadable(var problem) -> throw new AssertionError(problem);
    };
  }

  private static String announceUrl(Metainfo metainfo) {
    return metainfo.tiers().getFirst().getFirst();
  }
}
