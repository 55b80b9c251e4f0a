package org.swarmkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.catalog.Browser.form;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.store.User;

@ExtendWith(SharedSite.class)
class StaffTest {
  private static final Pattern LINK = Pattern.compile("http://[^<\\s]+(/password/[^<\\s]+)");

  private final Site site;
  private final User administrator;
  private final Browser browser;

  StaffTest(Site site) {
    this.site = site;
    this.administrator = site.member(Role.ADMIN);
    this.browser = site.signedIn(administrator);
    browser.get("/staff/members");
  }

  @Test
  void staffPagesExistForAdministratorsAlone() {
    var member = site.member(Role.MEMBER);
    for (var role : List.of(Role.MEMBER, Role.MODERATOR)) {
      var other = site.signedIn(role);
      other.get("/torrents");

      for (var page : List.of("/staff/members", "/staff/groups", "/staff/members/1")) {
        assertThat(other.get(page).statusCode()).isEqualTo(404);
      }
      assertThat(other.post("/staff/members", form("name", "x")).statusCode()).isEqualTo(404);
      assertThat(other.post("/staff/groups", form("name", "x")).statusCode()).isEqualTo(404);
      assertThat(
              other
                  .post("/staff/members/" + member.id() + "/role", form("role", "admin"))
                  .statusCode())
          .isEqualTo(404);
      assertThat(other.get("/torrents").body()).doesNotContain("/staff/");
    }
  }

  @Test
  void newMemberChoosesAPasswordByALinkThatWorksOnce() {
    var made = browser.post("/staff/members", form("name", "Newcomer", "role", "moderator"));
    var link = LINK.matcher(made.body());
    assertThat(link.find()).isTrue();
    var newcomer = site.browser();
    assertThat(newcomer.get(link.group(1)).body()).contains("Newcomer");

    assertThat(newcomer.post(link.group(1), form("password", "short")).statusCode()).isEqualTo(422);
    newcomer.post(link.group(1), form("password", "a sentence of mine"));

    assertThat(newcomer.get("/torrents").statusCode()).isEqualTo(200);
    assertThat(site.browser().get(link.group(1)).statusCode()).isEqualTo(404);
    assertThat(site.store().users().byName("newcomer").orElseThrow().role())
        .isEqualTo(Role.MODERATOR);
  }

  @Test
  void passwordLinkEndsAfterThreeDaysAndCannotBeAltered() {
    var member = site.member(Role.MEMBER);
    var other = site.member(Role.MEMBER);
    var made = browser.post("/staff/members/" + member.id() + "/password", form());
    var link = LINK.matcher(made.body());
    assertThat(link.find()).isTrue();

    var altered = link.group(1).replace("/" + member.id() + ".", "/" + other.id() + ".");
    assertThat(site.browser().get(altered).statusCode()).isEqualTo(404);
    assertThat(site.browser().get("/password/nonsense").statusCode()).isEqualTo(404);
    assertThat(site.browser().get(link.group(1)).statusCode()).isEqualTo(200);
    site.clock().advance(Duration.ofDays(3).plusMinutes(1));
    assertThat(site.browser().get(link.group(1)).statusCode()).isEqualTo(404);
  }

  @Test
  void takenAndUnfitNamesAreExplainedAndKept() {
    var member = site.member(Role.MEMBER);

    var taken =
        browser.post("/staff/members", form("name", member.name().toUpperCase(Locale.ROOT)));
    assertThat(taken.statusCode()).isEqualTo(422);
    assertThat(taken.body()).contains("Somebody has this name already");
    var unfit = browser.post("/staff/members", form("name", "x".repeat(65)));
    assertThat(unfit.body()).contains("at most 64 characters", "value=\"" + "x".repeat(65));
  }

  @Test
  void rolesAndSuspensionsTakeEffectAtOnce() {
    var member = site.member(Role.MEMBER);
    var theirs = site.signedIn(member);
    var path = "/staff/members/" + member.id();
    assertThat(browser.get(path).body()).contains("They are seeding 0 torrents");

    browser.post(path + "/role", form("role", "admin"));
    assertThat(theirs.get("/staff/members").statusCode()).isEqualTo(200);
    browser.post(path + "/suspended", form("suspended", "true"));
    assertThat(theirs.get("/torrents").statusCode()).isEqualTo(302);
    assertThat(browser.get(path).body()).contains("Lift the suspension");
    browser.post(path + "/suspended", form("suspended", "false"));
    assertThat(site.signedIn(member).get("/torrents").statusCode()).isEqualTo(200);
  }

  @Test
  void administratorsCannotLockThemselvesOut() {
    var path = "/staff/members/" + administrator.id();

    assertThat(browser.post(path + "/role", form("role", "member")).statusCode()).isEqualTo(404);
    assertThat(browser.post(path + "/suspended", form("suspended", "true")).statusCode())
        .isEqualTo(404);
    assertThat(browser.get(path).body()).contains("You cannot suspend yourself");
  }

  @Test
  void groupsAreMadeFilledRenamedAndDeleted() {
    var member = site.member(Role.MEMBER);
    var made = browser.post("/staff/groups", form("name", "Crew " + member.name()));
    var path = made.headers().firstValue("Location").orElseThrow();
    assertThat(browser.post("/staff/groups", form("name", "crew " + member.name())).body())
        .contains("A group has this name already");

    browser.post(path + "/members", form("member", member.name().toUpperCase(Locale.ROOT)));
    assertThat(browser.get(path).body()).contains("1 member,", member.name());
    assertThat(browser.post(path + "/members", form("member", "nobody")).body())
        .contains("Nobody has this name");

    browser.post(path + "/name", form("name", "Renamed " + member.name()));
    assertThat(browser.get("/staff/groups").body()).contains("Renamed " + member.name());
    browser.post(path + "/members/" + member.id() + "/remove", form());
    assertThat(browser.get(path).body()).contains("0 members,");
    browser.post(path + "/delete", form());
    assertThat(browser.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void groupThatOpensTorrentsIsNotDeleted() {
    var group = site.group();
    site.torrent(administrator, new Access.OnlyGroups(Set.of(group.id())));

    var refused = browser.post("/staff/groups/" + group.id() + "/delete", form());

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("1 torrent is open to this group");
  }
}
