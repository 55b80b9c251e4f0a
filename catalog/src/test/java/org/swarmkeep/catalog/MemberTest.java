package org.swarmkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.catalog.Browser.form;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.store.NewUser;
import org.swarmkeep.store.Users.Creation;

@ExtendWith(SharedSite.class)
class MemberTest {
  private final Site site;

  MemberTest(Site site) {
    this.site = site;
  }

  @Test
  void replacingKeysSaysWhatItDoesAndChangesEveryKey() {
    var member = site.member(Role.MEMBER);
    var torrent = site.torrent(member, new Access.Everyone());
    var browser = site.signedIn(member);
    var before = site.key(member, torrent);
    var path = "/members/" + member.name();
    assertThat(browser.get(path + "/keys").body())
        .contains("You are seeding 0 torrents and downloading 0 now");

    var done = browser.post(path + "/keys", form());

    assertThat(done.headers().firstValue("Location")).hasValue(path + "?done=keys");
    assertThat(browser.get(path + "?done=keys").body())
        .contains("Your announce keys were replaced", "version 2");
    assertThat(site.key(member, torrent)).isNotEqualTo(before);
  }

  @Test
  void nobodyReplacesTheKeysOrThePasswordOfSomebodyElse() {
    var victim = site.member(Role.MEMBER);
    var browser = site.signedIn(Role.ADMIN);
    browser.get("/torrents");
    var path = "/members/" + victim.name();

    assertThat(browser.get(path + "/keys").statusCode()).isEqualTo(404);
    assertThat(browser.post(path + "/keys", form()).statusCode()).isEqualTo(404);
    assertThat(
            browser
                .post(path + "/password", form("current", Site.PASSWORD, "password", "x y z x y z"))
                .statusCode())
        .isEqualTo(404);
    assertThat(site.store().users().byId(victim.id()).orElseThrow().keyVersion()).isEqualTo(1);
  }

  @Test
  void newPasswordNeedsTheOldOneAndSignsOtherDevicesOut() {
    var member = site.member(Role.MEMBER);
    var browser = site.signedIn(member);
    var phone = site.signedIn(member);
    var path = "/members/" + member.name();
    browser.get(path);

    var refused = browser.post(path + "/password", form("current", "wrong", "password", "short"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("This is not your current password", "Use at least 10 characters");

    var done =
        browser.post(
            path + "/password", form("current", Site.PASSWORD, "password", "a new sentence"));
    assertThat(done.headers().firstValue("Location")).hasValue(path + "?done=password");
    assertThat(browser.get(path + "?done=password").body()).contains("Your password was changed");
    assertThat(phone.get("/torrents").statusCode()).isEqualTo(302);
  }

  @Test
  void guessingTheCurrentPasswordHasToWaitToo() {
    var member = site.member(Role.MEMBER);
    var browser = site.signedIn(member);
    var path = "/members/" + member.name();
    browser.get(path);
    for (int i = 0; i < 5; i++) {
      browser.post(path + "/password", form("current", "guess " + i, "password", "x y z x y z"));
    }

    var answer =
        browser.post(path + "/password", form("current", Site.PASSWORD, "password", "x y z x y z"));

    assertThat(answer.body()).contains("Too many tries");
  }

  @Test
  void memberWhoseNameFitsNoPathHasAPageUnderTheirNumber() {
    var wish = new NewUser("a/b%;c", Role.MEMBER, Optional.empty(), Optional.empty());
    var user = ((Creation.Created) site.store().users().create(wish)).user();
    var torrent = site.torrent(user, new Access.Everyone());

    var entry = site.signedIn(Role.MEMBER).get("/torrents/" + torrent).body();

    assertThat(entry).contains("href=\"/members/~" + user.id() + "\"");
    assertThat(site.signedIn(Role.MEMBER).get("/members/~" + user.id()).body()).contains("a/b%;c");
  }

  @Test
  void unknownMembersAreNotHere() {
    assertThat(site.signedIn(Role.MEMBER).get("/members/nobody").statusCode()).isEqualTo(404);
  }
}
