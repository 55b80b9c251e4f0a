package org.swarmkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.catalog.Browser.form;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.catalog.shelf.Entry;

@ExtendWith(SharedSite.class)
class UploadTest {
  private static final Pattern DRAFT = Pattern.compile("name=\"draft\" value=\"([^\"]+)\"");

  private final Site site;
  private final Browser browser;

  UploadTest(Site site) {
    this.site = site;
    this.browser = site.signedIn(Role.MEMBER);
    browser.get("/upload");
  }

  @Test
  void fileThatWasPrivateKeepsItsInfoHash() {
    var page = browser.upload("/upload/read", TorrentFiles.closed("kept"), form());

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("The info hash stays as it is: you can seed at once")
        .contains("value=\"kept\"", "some.torrent", "yes, as it was", "Removed the trackers");
  }

  @Test
  void publicFileChangesItsInfoHashAndBothSealsAreShown() {
    var page = browser.upload("/upload/read", TorrentFiles.open("changed"), form());

    assertThat(page.body()).contains("The info hash will change: download the file again");
    assertThat(page.body().split("class=\"seal\"", -1)).hasSize(4); // yours, here, what we read
  }

  @Test
  void publishingShowsTheEntryAndSaysOnceWhatToDo() {
    var published =
        browser.upload(
            "/upload",
            TorrentFiles.open("nightly"),
            form("title", "Nightly build", "description", "All *platforms*.", "category", "10"));

    assertThat(published.statusCode()).isEqualTo(303);
    var path = published.headers().firstValue("Location").orElseThrow();
    var entry = browser.get(path).body();
    assertThat(entry)
        .contains("Published. The info hash changed", "Nightly build", "All <em>platforms</em>.")
        .contains("Software");
    assertThat(browser.get(path).body()).doesNotContain("Published.");
    assertThat(site.signedIn(Role.MEMBER).get("/torrents?q=nightly").body())
        .contains("Nightly build");
  }

  @Test
  void titleIsTakenFromTheFileWhenNoneIsGiven() {
    var published = browser.upload("/upload", TorrentFiles.closed("Книга.epub"), form());

    var entry = browser.get(published.headers().firstValue("Location").orElseThrow());
    assertThat(entry.body()).contains("Книга.epub", "you can seed at once");
  }

  @Test
  void chosenGroupsAloneSeeWhatIsPublishedForThem() {
    var friend = site.member(Role.MEMBER);
    var group = site.group(friend);

    var published =
        browser.upload(
            "/upload",
            TorrentFiles.open("for friends"),
            form("audience", "groups", "group", group.id().toString()));

    var path = published.headers().firstValue("Location").orElseThrow();
    assertThat(site.signedIn(friend).get(path).statusCode()).isEqualTo(200);
    assertThat(site.signedIn(Role.MEMBER).get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void errorsKeepEverythingTypedAndTheFile() {
    var page =
        browser.upload(
            "/upload",
            TorrentFiles.open("kept over errors"),
            form(
                "title", "T".repeat(Entry.TITLE_LENGTH_MAX + 1),
                "description", "Typed <b>with care</b>",
                "category", "2",
                "audience", "groups"));

    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.body())
        .contains("2 fields need another look", "Use at most 250 characters")
        .contains("Choose at least one group")
        .contains("T".repeat(Entry.TITLE_LENGTH_MAX + 1))
        .contains("Typed &lt;b&gt;with care&lt;/b&gt;</textarea>")
        .contains("<option value=\"2\" selected>");

    var draft = DRAFT.matcher(page.body());
    assertThat(draft.find()).isTrue();
    var published =
        browser.upload("/upload", new byte[0], form("title", "Short", "draft", draft.group(1)));
    assertThat(published.statusCode()).isEqualTo(303);
  }

  @Test
  void draftsAreNobodyElses() {
    var page = browser.upload("/upload/read", TorrentFiles.open("mine"), form());
    var draft = DRAFT.matcher(page.body());
    assertThat(draft.find()).isTrue();
    var other = site.signedIn(Role.MEMBER);
    other.get("/upload");

    var answer = other.upload("/upload", new byte[0], form("draft", draft.group(1)));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Pick a .torrent file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "this is no torrent at all",
        "d4:infod6:lengthi5e4:name1:a12:piece lengthi16384e6:pieces20:0123",
        "d4:infod6:lengthi5e4:name1:a4:name1:b12:piece lengthi16384e6:pieces20:"
            + "01234567890123456789ee",
        "d4:infod5:filesld6:lengthi5e4:pathl2:..6:passwdeee4:name1:a12:piece lengthi16384e"
            + "6:pieces20:01234567890123456789ee",
        "d4:infoi5ee",
        "<svg onload=alert(1)>"
      })
  void hostileFileIsExplainedKeepsWhatWasTypedAndStoresNothing(String file) {
    int before = count();

    var page =
        browser.upload(
            "/upload",
            file.getBytes(StandardCharsets.UTF_8),
            form("title", "My careful title", "description", "My careful words"));

    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.body())
        .contains("We cannot read this file", "My careful title", "My careful words");
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void deeplyNestedFileIsExplained() {
    var page =
        browser.upload(
            "/upload", "l".repeat(1_000_000).getBytes(StandardCharsets.UTF_8), form("title", "T"));

    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.body()).contains("We cannot read this file");
  }

  @Test
  void fileAboveTenMebibytesIsExplainedAndWhatWasTypedStays() {
    var page = browser.upload("/upload", new byte[11 << 20], form("title", "My careful title"));

    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.body())
        .contains("It has 11534336 bytes; at most 10485760 are accepted", "My careful title");
  }

  @Test
  void requestFarTooLargeGetsA413Page() {
    var page = browser.upload("/upload", new byte[34 << 20], form());

    assertThat(page.statusCode()).isEqualTo(413);
    assertThat(page.body()).contains("This file is too large");
  }

  @Test
  void knownTorrentLinksToItsEntry() {
    var file = TorrentFiles.open("known");
    var first = browser.upload("/upload", file, form("title", "The known one"));
    var path = first.headers().firstValue("Location").orElseThrow();

    var second = browser.upload("/upload", file, form("title", "The known one again"));

    assertThat(second.statusCode()).isEqualTo(422);
    assertThat(second.body())
        .contains("This is already here", "The known one", "href=\"" + path + "\"")
        .contains("The known one again");
  }

  @Test
  void knownTorrentThatIsClosedIsNotNamed() {
    var friend = site.member(Role.MEMBER);
    var group = site.group(friend);
    var file = TorrentFiles.open("secret");
    var insider = site.signedIn(friend);
    insider.get("/upload");
    insider.upload(
        "/upload",
        file,
        form("title", "Nobody knows", "audience", "groups", "group", group.id().toString()));

    var page = browser.upload("/upload", file, form());

    assertThat(page.body()).contains("This is already here").doesNotContain("Nobody knows");
  }

  @Test
  void removedTorrentIsBroughtBackByTheStaffAlone() {
    var uploader = site.member(Role.MEMBER);
    var id = site.torrent("Once removed", uploader, new Access.Everyone());
    var file = site.store().torrents().metainfo(id).orElseThrow();
    site.store().torrentRegistry().remove(id, "a mistake");

    var refused = browser.upload("/upload", file, form("revive", "true"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("This was here and is removed", "a mistake");
    assertThat(refused.body()).doesNotContain("name=\"revive\"");

    var staff = site.signedIn(Role.MODERATOR);
    staff.get("/upload");
    assertThat(staff.upload("/upload", file, form()).body()).contains("name=\"revive\"");
    var revived = staff.upload("/upload", file, form("revive", "true"));
    assertThat(revived.headers().firstValue("Location")).hasValue("/torrents/" + id);
  }

  @Test
  void visitorsCannotSendFilesAtAll() {
    var stranger = site.browser();
    stranger.get("/sign-in");

    var answer = stranger.upload("/upload", TorrentFiles.open("x"), form());

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void uploadWithoutTheFormsTokenStoresNothing() {
    int before = count();
    var forger = new Browser(site, browser);

    var answer = forger.upload("/upload", TorrentFiles.open("forged"), form());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void groupThatIsGoneIsNoAudience() {
    var group = site.group();
    site.store().groups().delete(group.id());

    var page =
        browser.upload(
            "/upload",
            TorrentFiles.open("late"),
            form("audience", "groups", "group", group.id().toString()));

    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.body()).contains("Choose at least one group");
  }

  private int count() {
    return site.store().accountSource().changesSince(0).torrents().size();
  }
}
