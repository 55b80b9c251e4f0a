package org.swarmkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.Role;

/** Walks the whole site by its own links and looks at every page. */
class EveryPageTest {
  private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final int PAGES_MAX = 400;

  private static Site site;
  private static Map<String, String> pages;

  @BeforeAll
  static void walk() {
    site = Site.open();
    var administrator = site.member(Role.ADMIN);
    var group = site.group(administrator);
    site.torrent("One", administrator, new Access.Everyone());
    site.torrent("Two", site.member(Role.MEMBER), new Access.OnlyGroups(Set.of(group.id())));
    var shared = site.torrent("Three", administrator, new Access.Everyone());
    Booked.session(site, administrator, shared);
    Booked.quarantine(site, administrator, shared, 1 << 30);
    pages = pagesFrom(site.signedIn(administrator), "/torrents");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  private static Map<String, String> pagesFrom(Browser browser, String start) {
    var pages = new TreeMap<String, String>();
    var seen = new HashSet<String>();
    var waiting = new ArrayDeque<String>();
    waiting.add(start);
    while (!waiting.isEmpty() && pages.size() < PAGES_MAX) {
      var path = waiting.remove();
      var answer = browser.get(path);
      assertThat(answer.statusCode()).as("GET " + path).isEqualTo(200);
      if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
        continue;
      }
      pages.put(path, answer.body());
      ADDRESS
          .matcher(answer.body())
          .results()
          .map(found -> found.group(1).replace("&amp;", "&").replaceFirst("#.*", ""))
          .filter(link -> !link.isEmpty() && seen.add(link))
          .forEach(waiting::add);
    }
    return pages;
  }

  @Test
  void noLinkIsDead() {
    assertThat(pages.keySet())
        .hasSizeGreaterThan(20)
        .contains(
            "/upload",
            "/staff/members",
            "/staff/groups",
            "/staff/quarantine",
            "/torrents/1/withdraw");
  }

  @Test
  void nothingComesFromElsewhere() {
    assertThat(pages)
        .allSatisfy((path, page) ->
            assertThat(ADDRESS.matcher(page).results().map(found -> found.group(1)))
                .allMatch(link -> link.startsWith("/") || link.startsWith("#")));
  }

  @Test
  void nothingIsInline() {
    assertThat(pages)
        .allSatisfy((path, page) ->
            assertThat(page)
                .doesNotContain("<style")
                .doesNotContain(" style=")
                .doesNotContainPattern(" on[a-z]+=\"")
                .doesNotContainPattern("<script(?! src=)"));
  }

  @Test
  void everyPageHasOneHeadingALanguageAndATitle() {
    assertThat(pages)
        .allSatisfy((path, page) ->
            assertThat(page)
                .as(path)
                .containsOnlyOnce("<h1")
                .contains("<html lang=\"en\">", "· Swarmkeep</title>", "<main id=\"main\">"));
  }

  @Test
  void everyFormThatWritesCarriesItsToken() {
    var writing = Pattern.compile("<form[^>]*method=\"post\"[^>]*>(.*?)</form>", Pattern.DOTALL);
    assertThat(pages)
        .allSatisfy((path, page) ->
            assertThat(writing.matcher(page).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allMatch(form -> form.contains("name=\"_csrf\"")));
  }

  @Test
  void everyInputHasALabel() {
    var input = Pattern.compile("<(?:input|select|textarea)(?![^>]*type=\"hidden\")[^>]*>");
    var id = Pattern.compile(" id=\"([^\"]+)\"");
    assertThat(pages)
        .allSatisfy((path, page) ->
            assertThat(input.matcher(page).results().map(found -> found.group()))
                .filteredOn(tag -> !tag.contains("type=\"radio\""))
                .filteredOn(tag -> !tag.contains("type=\"checkbox\""))
                .filteredOn(tag -> !tag.contains(" hidden"))
                .allMatch(tag ->
                    id.matcher(tag)
                        .results()
                        .anyMatch(found -> page.contains("for=\"" + found.group(1) + "\""))));
  }

  @Test
  void styleAndScriptStayWithinTheirBudget() {
    var files = new TreeMap<String, Integer>();
    for (var name : List.of("swarmkeep.css", "swarmkeep.js")) {
      files.put(name, site.browser().get("/static/x/" + name).body().length());
    }

    assertThat(files.get("swarmkeep.css")).isLessThan(28_000);
    assertThat(files.get("swarmkeep.js")).isLessThan(13_000);
  }
}
