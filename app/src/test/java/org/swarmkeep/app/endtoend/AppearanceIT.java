package org.swarmkeep.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.swarmkeep.app.endtoend.Tools.announceUrl;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page at a desktop's and a phone's width, light and dark: a picture of it to look at (in
 * {@code target/screenshots}), no sideways scroll, and nothing axe finds against WCAG 2.2 AA.
 */
class AppearanceIT {
  private static final Path PICTURES = Path.of("target/screenshots");
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private static final List<Look> LOOKS =
      List.of(
          new Look(1440, ColorScheme.LIGHT),
          new Look(1440, ColorScheme.DARK),
          new Look(360, ColorScheme.LIGHT),
          new Look(360, ColorScheme.DARK));

  private record Look(int width, ColorScheme scheme) {
    @Override
    public String toString() {
      return width + "-" + scheme.name().toLowerCase(Locale.ROOT);
    }
  }

  @TempDir private static Path folder;
  private static Browser browser;
  private static Program program;
  private static String entry = "";
  private static final Map<Look, Page> pages = new LinkedHashMap<>();

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start();
    var data = folder.resolve("data");
    program = Program.serve(data);
    LOOKS.forEach(
        look -> pages.put(look, browser.visitor(program.catalog(), look.width(), look.scheme())));
    photograph(setupPath(), "setup");
    photograph("/sign-in", "sign-in");
    var keeper = Visitor.member(browser, program, data, "keeper", "admin");
    Visitor.addUser(data, "ann", "member");
    for (int i = 1; i <= 12; i++) {
      var name = "Field recording %02d, the long dawn chorus of a northern marsh".formatted(i);
      var torrent = Payload.random("recording-" + i + ".flac", 70_000 * i, i).torrent(i % 2 == 0);
      entry = keeper.publish("recording.torrent", torrent, name);
    }
    share(keeper);
    keeper.open("/staff/groups");
    keeper.page().locator("#name").fill("Archivists");
    keeper.press("New group");
    pages.values().forEach(page -> new Visitor(page).signIn("keeper"));
  }

  @AfterAll
  static void stop() {
    program.close();
    browser.close();
  }

  @ParameterizedTest
  @CsvSource({
    "list, /torrents",
    "list-empty, /torrents?q=nothing-has-this-name",
    "upload, /upload",
    "upload-verdict, /upload",
    "entry, ENTRY",
    "access, ENTRY/access",
    "withdraw, ENTRY/withdraw",
    "profile, /members/keeper",
    "sessions, /members/keeper/sessions",
    "quarantine, /staff/quarantine",
    "profile-of-another, /members/ann",
    "keys, /members/keeper/keys",
    "members, /staff/members",
    "member, /staff/members/2",
    "groups, /staff/groups",
    "group, /staff/groups/1",
    "not-found, /torrents/999999"
  })
  void pageLooksRight(String name, String path) throws Exception {
    photograph(path.replace("ENTRY", entry), name);
  }

  /** Two clients that share, and one whose totals nobody believes. */
  private static void share(Visitor keeper) throws Exception {
    var payload = Payload.random("recording-12.flac", 840_000, 12);
    var url = announceUrl(keeper.download(entry, folder.resolve("own.torrent")));
    var desk = new Announcer(url, payload.privateInfoHash(), 1).as("-qB4620-");
    var laptop = new Announcer(url, payload.privateInfoHash(), 2).as("-TR4060-");
    desk.announce("started", 0, 0, 0);
    laptop.announce("started", 40_000, 300_000, 540_000);
    new Announcer(url, payload.privateInfoHash(), 3).announce("", 7L << 40, 3L << 30, 0);
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> keeper.open("/staff/quarantine").text().contains("TiB"));
  }

  private static void photograph(String path, String name) throws Exception {
    var faults = new ArrayList<String>();
    for (var shown : pages.entrySet()) {
      var look = shown.getKey();
      var page = shown.getValue();
      page.navigate(path);
      if (name.equals("upload-verdict")) {
        var torrent = Payload.random("verdict.bin", 200_000, 99).torrent(false);
        new Visitor(page).pick("verdict.torrent", torrent);
      }
      faults.addAll(faults(page, name + "-" + look));
    }
    assertThat(faults).isEmpty();
  }

  private static List<String> faults(Page page, String name) throws Exception {
    Files.createDirectories(PICTURES);
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
    var faults = new ArrayList<String>();
    var overflow =
        (Integer)
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    if (overflow > 0) {
      faults.add(name + " scrolls sideways by " + overflow + " px");
    }
    new AxeBuilder(page)
        .withTags(RULES)
        .analyze()
        .getViolations()
        .forEach(violation ->
            violation
                .getNodes()
                .forEach(
                    node -> faults.add(name + ": " + violation.getHelp() + ": " + node.getHtml())));
    return faults;
  }

  private static String setupPath() {
    return program.output().stream()
        .filter(line -> line.contains("http://localhost"))
        .map(line -> line.substring(line.indexOf("/setup/")).strip())
        .findFirst()
        .orElseThrow();
  }
}
