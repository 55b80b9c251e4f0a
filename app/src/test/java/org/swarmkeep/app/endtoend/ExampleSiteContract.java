package org.swarmkeep.app.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.metainfo.MetainfoReading;

/**
 * What each example of a site does beside the program: the seven steps of the article from which
 * sites learn to attach XBT Tracker, over a real database and the site's own pages.
 */
abstract class ExampleSiteContract {
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(30);

  /** A torrent of two files with markup in a name, and with trackers of its own. */
  private static final String PACK =
      "d8:announce25:http://elsewhere.invalid/13:announce-listll25:http://elsewhere.invalid/el25:"
          + "http://nowhere22.invalid/ee4:infod5:filesld6:lengthi70000e4:pathl3:sub11:<b>bold.txt"
          + "eed6:lengthi11e4:pathl5:b.txteee4:name4:pack12:piece lengthi65536e6:pieces40:"
          + "0123456789012345678901234567890123456789ee";

  @TempDir private static Path serverFolder;
  private static XbtServer database;

  @TempDir private Path folder;
  private Path conf;
  private Program tracker;
  private ExampleSite site;

  abstract ExampleSite open(ExampleSite.Tracker tracker, Path log) throws IOException;

  @BeforeAll
  static void startServer() throws IOException {
    database = new XbtServer(serverFolder);
  }

  @AfterAll
  static void stopServer() {
    database.close();
  }

  @BeforeEach
  void startTrackerAndSite() throws IOException {
    database.restore();
    conf =
        database.conf(
            "anonymous_announce = 0",
            "anonymous_scrape = 0",
            "read_db_interval = 1",
            "write_db_interval = 1");
    tracker = Program.xbt(folder.resolve("data"), conf);
    site = openFor("127.0.0.1");
    site.join("ann");
    site.join("ben");
  }

  /** The site, whose files send clients to the tracker at this address. */
  private ExampleSite openFor(String host) throws IOException {
    var address = URI.create("http://" + host + ":" + tracker.trackerHttpPort());
    return open(new ExampleSite.Tracker(conf, address), folder.resolve(host + ".log"));
  }

  @AfterEach
  void stopTrackerAndSite() {
    if (site != null) {
      site.close();
    }
    if (tracker != null) {
      tracker.close();
    }
  }

  private Metainfo downloaded(String name, String path) throws IOException {
    var file = Files.readAllBytes(site.download(name, path, folder));
    return switch (Metainfo.read(file)) {
      case MetainfoReading.Read(var metainfo) -> metainfo;
      case MetainfoReading.Unreadable(var problem) -> throw new IllegalStateException(problem);
    };
  }

  /** A client with the file that a member downloads now. */
  private Announcer client(String name, String path) throws IOException {
    var announceUrl = Tools.announceUrl(site.download(name, path, folder));
    return new Announcer(announceUrl + "?compact=1", hash(path), name.charAt(0));
  }

  private static String hash(String path) {
    return path.substring("/torrents/".length());
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(SHOWN_WITHIN).pollInterval(Duration.ofMillis(100)).until(condition);
  }

  private static void untilServed(Announcer client, long left) {
    until(() -> client.announce("started", 0, 0, left).startsWith("d8:complete"));
  }

  private void untilShown(String path, String... texts) {
    await()
        .atMost(SHOWN_WITHIN)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> assertThat(site.text("ben", path)).contains(texts));
  }

  @Test
  void clientsWithDownloadedFilesAreCountedOnThePages() throws IOException {
    var payload = Payload.random("three.bin", 3_000_017, 5);
    var path = site.publish("ann", payload.torrent(false));
    assertThat(path).isEqualTo("/torrents/" + payload.privateInfoHash());
    var ann = client("ann", path);
    var ben = client("ben", path);

    untilServed(ann, 0);
    untilServed(ben, payload.sizeBytes());
    untilShown(path, "Seeders: 1. Leechers: 1. Completed: 0.", "ben 0 0 3,000,017 leeching");
    ann.announce("", 3_000_017, 0, 0);
    ben.announce("completed", 1_500_000, 3_000_017, 0);

    untilShown(
        path,
        "Seeders: 2. Leechers: 0. Completed: 1.",
        "ann 3,000,017 0 0 seeding",
        "ben 1,500,000 3,000,017 0 seeding",
        "three.bin 3,000,017");
    untilShown(
        "/",
        "ben: uploaded 1,500,000 bytes, downloaded 3,000,017 bytes, ratio 0.50.",
        "three.bin 2 0 1");
    ben.announce("stopped", 1_500_000, 3_000_017, 0);
    untilShown(path, "Seeders: 1. Leechers: 0. Completed: 1.", "ben 1,500,000 3,000,017 0 gone");
  }

  @Test
  void realClientsShareAndTheirBytesAreOnThePage() throws IOException {
    var payload = Payload.random("shared.bin", 2_000_017, 7);
    var seed = folder.resolve("seed");
    payload.placeIn(seed);
    var leech = Files.createDirectories(folder.resolve("leech"));
    try (var network = Network.create();
        var reachable = openFor(network.trackerAddress());
        var ann = Transmission.start(network.addHost(), seed);
        var ben = Libtorrent.start(network.addHost())) {
      var path = reachable.publish("ann", payload.torrent(false));
      var first = client("ann", path);
      untilServed(first, 0);
      first.announce("stopped", 0, 0, 0);

      ann.add(reachable.download("ann", path, folder), seed);
      untilShown(path, "Seeders: 1.");
      ben.add(reachable.download("ben", path, folder), leech);
      until(() -> ben.progress().isComplete());
      ann.leave();
      ben.leave();

      assertThat(payload.isIn(leech)).isTrue();
      untilShown(
          path,
          "Seeders: 0. Leechers: 0. Completed: 1.",
          "ann %,d 0 0 gone".formatted(ann.progress().uploadedBytes()),
          "ben 0 %,d 0 gone".formatted(ben.progress().downloadedBytes()));
      assertThat(ben.progress().downloadedBytes()).isEqualTo(payload.sizeBytes());
    }
  }

  @Test
  void aDownloadedFileIsPrivateAndNamesOneMembersUrlAlone() throws IOException {
    var path = site.publish("ann", PACK.getBytes(ISO_8859_1));

    var anns = downloaded("ann", path);
    var bens = downloaded("ben", path);

    assertThat(anns.isPrivate()).isTrue();
    assertThat(anns.tiers().toString())
        .matches("\\[\\[http://127\\.0\\.0\\.1:\\d+/00000001[0-9a-f]{24}/announce]]");
    assertThat(bens.tiers().toString()).contains("/00000002");
    assertThat(anns.infoHashV1()).map(HexFormat.of()::formatHex).contains(hash(path));
    assertThat(bens.infoHashV1()).map(HexFormat.of()::formatHex).contains(hash(path));
    assertThat(new String(site.get("ben", path).body(), UTF_8))
        .contains("pack/sub/&lt;b&gt;bold.txt")
        .contains("pack/b.txt")
        .doesNotContain("<b>");
    assertThat(site.text("ben", path)).contains("70,000", "pack/b.txt 11");
  }

  @Test
  void aKeyIsForOneTorrentUntilItsMemberResetsIt() throws IOException {
    var path = site.publish("ann", PACK.getBytes(ISO_8859_1));
    var other = site.publish("ann", Payload.random("other.bin", 100_000, 6).torrent(false));
    var stranger =
        new Announcer(
            Tools.announceUrl(site.download("ben", other, folder)) + "?compact=1", hash(path), 9);
    var before = client("ben", path);
    untilServed(before, 0);
    assertThat(stranger.announce("started", 0, 0, 1)).contains("unregistered torrent pass");

    assertThat(site.post("ben", "/key").statusCode()).isEqualTo(303);

    until(() -> before.announce("", 0, 0, 0).contains("unregistered torrent pass"));
    assertThat(client("ben", path).announce("", 0, 0, 0)).startsWith("d8:complete");
    assertThat(client("ann", path).announce("", 0, 0, 0)).startsWith("d8:complete");
  }

  @Test
  void aDeletedTorrentLeavesTheTrackerAndMayComeAgain() throws IOException {
    var torrent = PACK.getBytes(ISO_8859_1);
    var path = site.publish("ann", torrent);
    var ann = client("ann", path);
    untilServed(ann, 0);
    assertThat(site.post("ben", path + "/delete").statusCode()).isEqualTo(403);
    assertThat(site.text("ben", path)).doesNotContain("Delete");

    assertThat(site.post("ann", path + "/delete").statusCode()).isEqualTo(303);

    assertThat(site.get("ann", path).statusCode()).isEqualTo(404);
    assertThat(site.text("ann", "/")).doesNotContain("pack");
    until(() -> ann.announce("", 0, 0, 0).contains("20:unregistered torrente"));
    until(() -> database.one("select count(*) from xbt_files").equals("0"));
    assertThat(site.publish("ann", torrent)).isEqualTo(path);
    untilServed(ann, 0);
  }

  @Test
  void aTorrentThatIsMarkedCannotComeAgainBeforeTheTrackerHasRead() throws IOException {
    var torrent = PACK.getBytes(ISO_8859_1);
    var path = site.publish("ann", torrent);
    tracker.stop();

    site.post("ann", path + "/delete");

    var answer = site.upload("ann", torrent);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(ExampleSite.text(answer)).contains("Torrent is marked for deletion!");
  }

  @Test
  void whatIsNoTorrentIsRefused() {
    for (var wrong :
        new String[] {
          "",
          "nonsense",
          "de",
          "d4:infodee",
          PACK.substring(1),
          PACK + "e",
          "l".repeat(500_000),
          "i1",
          "d4:infoi3ee",
          "99999999999:a",
          PACK.replace("6:lengthi11e", "6:lengthi-0e"),
          PACK.replace("4:name4:pack", "4:namei4e")
        }) {
      var answer = site.upload("ann", wrong.getBytes(ISO_8859_1));

      assertThat(answer.statusCode())
          .as(wrong.substring(0, Math.min(80, wrong.length())))
          .isEqualTo(400);
    }
    assertThat(database.one("select count(*) from xbt_files")).isEqualTo("0");
  }

  @Test
  void onlyMembersSeeAndOnlyTheirOwnBrowserActs() {
    var path = site.publish("ann", PACK.getBytes(ISO_8859_1));

    for (var page : new String[] {"/", path, path + "/file"}) {
      assertThat(site.get("zoe", page).statusCode()).as(page).isEqualTo(401);
      assertThat(site.get("ann", "another password", page).statusCode()).as(page).isEqualTo(401);
      assertThat(site.get("ann", page).statusCode()).as(page).isEqualTo(200);
    }
    assertThat(site.postFromElsewhere("ann", path + "/delete").statusCode()).isEqualTo(403);
    assertThat(site.postFromElsewhere("ann", "/key").statusCode()).isEqualTo(403);
    assertThat(site.get("ann", path).statusCode()).isEqualTo(200);
    assertThat(database.one("select sum(torrent_pass_version) from xbt_users")).isEqualTo("0");
  }

  @Test
  void noNameCanBeAPassInItself() {
    assertThat(site.join("n".repeat(32), "long enough").statusCode()).isEqualTo(400);
    assertThat(site.join("<i>", "long enough").statusCode()).isEqualTo(400);
    assertThat(site.join("cem", "short").statusCode()).isEqualTo(400);
    assertThat(site.join("ANN", "long enough").statusCode()).isEqualTo(409);

    site.join("n".repeat(31));
    assertThat(database.one("select count(*) from xbt_users")).isEqualTo("3");
  }
}
