package org.swarmkeep.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.metainfo.MetainfoReading;

/** Uploading, finding and downloading in the browser. */
class CatalogIT {
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
            new com.microsoft.playwright.options.FilePayload(
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
  void anEntryForAGroupIsNotThereForOthers() {
    keeper.open("/staff/groups");
    keeper.page().locator("#name").fill("Archivists");
    keeper.press("New group");
    keeper.follow("Archivists");
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
    var asked = new java.util.ArrayList<String>();
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
