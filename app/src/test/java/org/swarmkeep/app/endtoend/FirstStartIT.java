package org.swarmkeep.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an empty folder to an administrator and a member who signed in, in the browser. */
class FirstStartIT {
  private static Browser browser;

  @TempDir private Path folder;

  @BeforeAll
  static void startBrowser() {
    browser = Browser.start();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @Test
  void theLinkMakesTheAdministratorOnce() {
    try (var program = Program.serve(folder.resolve("data"))) {
      var link = setupLink(program);
      var admin = new Visitor(browser.visitor(program.catalog()));

      admin.open(link.getPath());
      assertThat(admin.heading()).isEqualTo("The keep is yours");
      admin.page().getByLabel("Name").fill("keeper");
      admin.page().getByLabel("Password").fill(Visitor.PASSWORD);
      admin.press("Create the administrator");

      admin.open("/staff/members");
      assertThat(admin.heading()).isEqualTo("Members");
      assertThat(new Visitor(browser.visitor(program.catalog())).status(link.getPath()))
          .isEqualTo(404);
    }
  }

  @Test
  void theAdministratorInvitesAMemberWhoChoosesAPassword() {
    var data = folder.resolve("data");
    try (var program = Program.serve(data)) {
      var admin = Visitor.member(browser, program, data, "keeper", "admin");

      admin.open("/staff/members");
      admin.page().locator("#name").fill("newcomer");
      admin.press("Create the member");
      var link = URI.create(admin.page().locator(".secret").innerText());
      var newcomer = new Visitor(browser.visitor(program.catalog())).open(link.getPath());
      newcomer.page().getByLabel("Password").fill(Visitor.PASSWORD);
      newcomer.press("Keep it and sign in");

      newcomer.open("/members/newcomer");
      assertThat(newcomer.heading()).isEqualTo("newcomer");
      assertThat(newcomer.status("/staff/members")).isIn(403, 404);
    }
  }

  @Test
  void thereIsNoLinkOnceThereIsAUser() {
    var data = folder.resolve("data");
    Visitor.addUser(data, "keeper", "admin");

    try (var program = Program.serve(data)) {
      assertThat(program.output()).noneMatch(line -> line.contains("/setup/"));
    }
  }

  @Test
  void aLinkOfAnEarlierStartIsWorthNothing() {
    var data = folder.resolve("data");
    URI stale;
    try (var first = Program.serve(data)) {
      stale = setupLink(first);
    }

    try (var second = Program.serve(data)) {
      var visitor = new Visitor(browser.visitor(second.catalog()));

      assertThat(visitor.status(stale.getPath())).isEqualTo(404);
      assertThat(visitor.status(setupLink(second).getPath())).isEqualTo(200);
    }
  }

  private static URI setupLink(Program program) {
    return program.output().stream()
        .map(String::strip)
        .filter(line -> line.startsWith("http://localhost") && line.contains("/setup/"))
        .map(URI::create)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no set-up link in " + program.output()));
  }
}
