package org.swarmkeep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.Account;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.UserId;

class UsersTest extends ContractTest {
  UsersTest(Server server) {
    super(server);
  }

  @Test
  void createdUserIsReadBackWhole() {
    var wish = new NewUser(" Vera ", Role.MODERATOR, Optional.of("{argon2}x"), Optional.of("w:1"));

    var created = (Users.Creation.Created) store.users().create(wish);

    var vera = store.users().byId(created.user().id()).orElseThrow();
    assertThat(vera).isEqualTo(created.user());
    assertThat(vera.name()).isEqualTo("Vera");
    assertThat(vera.role()).isEqualTo(Role.MODERATOR);
    assertThat(vera.passwordHash()).contains("{argon2}x");
    assertThat(vera.externalId()).contains("w:1");
    assertThat(vera.keyVersion()).isEqualTo(1);
    assertThat(vera.joined()).isEqualTo(Instant.ofEpochSecond(Scratch.START));
    assertThat(vera.suspended()).isFalse();
    assertThat(vera.groups()).isEmpty();
  }

  @Test
  void nameIsTheSameInAnyCaseWidthAndSpacing() {
    var okapi = scratch.user("Okapi Straße");

    assertThat(store.users().byName("OKAPI STRASSE")).contains(okapi);
    assertThat(store.users().byName("ｏｋａｐｉ  straße")).contains(okapi);
    assertThat(store.users().byName("okapi")).isEmpty();
    assertThat(store.users().create(newUser("okapi strasse", Optional.empty())))
        .isInstanceOf(Users.Creation.NameTaken.class);
  }

  @Test
  void externalIdBelongsToOneUserAndIsComparedExactly() {
    store.users().create(newUser("a", Optional.of("Wiki:1")));

    assertThat(store.users().create(newUser("b", Optional.of("Wiki:1"))))
        .isInstanceOf(Users.Creation.ExternalIdTaken.class);
    assertThat(store.users().create(newUser("b", Optional.of("wiki:1"))))
        .isInstanceOf(Users.Creation.Created.class);
    assertThat(store.users().byExternalId("Wiki:1 ")).isEmpty();
  }

  @Test
  void hostileNamesRoundTrip() {
    for (var name :
        new String[] {
          "O'Neil \"x\"", "100%_\\!", "'; drop table users; --", "🦊 фокс 狐", "a\u0301"
        }) {
      var user = scratch.user(name);

      assertThat(store.users().byName(name)).contains(user);
      assertThat(user.name()).isEqualTo(name);
    }
    assertThat(store.users().count()).isEqualTo(5);
  }

  @Test
  void nameThatCannotBeKeptIsRefusedInWords() {
    assertThatThrownBy(() -> newUser(" \t", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not be blank");
    assertThatThrownBy(() -> newUser("a\u0007b", Optional.empty()))
        .hasMessageContaining("control characters");
    assertThatThrownBy(() -> newUser("x".repeat(65), Optional.empty()))
        .hasMessageContaining("at most 64 characters");
    assertThatThrownBy(() -> newUser("x", Optional.of(" 7")))
        .hasMessageContaining("no surrounding space");
  }

  @Test
  void listGoesByNameAndPages() {
    for (var name : new String[] {"delta", "Bravo", "alpha", "Charlie"}) {
      scratch.user(name);
    }

    assertThat(store.users().list(0, 10))
        .extracting(User::name)
        .containsExactly("alpha", "Bravo", "Charlie", "delta");
    assertThat(store.users().list(1, 2)).extracting(User::name).containsExactly("Bravo", "Charlie");
  }

  @Test
  void rotatedKeysReachTheTracker() {
    var user = scratch.user("a");
    scratch.user("b");
    long before = revision();
    scratch.passSeconds(60);

    int version = store.users().rotateKeys(user.id());

    assertThat(version).isEqualTo(2);
    assertThat(scratch.again(user).keysSince())
        .isEqualTo(Instant.ofEpochSecond(Scratch.START + 60));
    var changes = store.accountSource().changesSince(before);
    assertThat(changes.accounts())
        .containsExactly(new Account(user.id(), Role.MEMBER, 2, false, Set.of()));
    assertThat(store.accountSource().changesSince(changes.revision()).isEmpty()).isTrue();
  }

  @Test
  void suspensionRoleAndGroupsReachTheTracker() {
    var user = scratch.user("a");
    long before = revision();

    store.users().setSuspended(user.id(), true);
    store.users().setRole(user.id(), Role.ADMIN);
    var group = scratch.group("g", user);

    assertThat(store.accountSource().changesSince(before).accounts())
        .containsExactly(new Account(user.id(), Role.ADMIN, 1, true, Set.of(group)));
  }

  @Test
  void passwordIsNoBusinessOfTheTracker() {
    var user = scratch.user("a");
    long before = revision();

    store.users().setPassword(user.id(), "{argon2}y");

    assertThat(scratch.again(user).passwordHash()).contains("{argon2}y");
    assertThat(store.accountSource().changesSince(before).isEmpty()).isTrue();
  }

  @Test
  void unknownUserIsNamedInTheComplaint() {
    assertThatThrownBy(() -> store.users().rotateKeys(new UserId(77)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no user 77");
  }

  @Test
  void siteCreatesAUserWithGroupsAndUpdatesOnlyWhatItSays() {
    var made =
        store
            .users()
            .putExternal("w:7", Optional.of("Ada"), Optional.empty(), groups("Crew", "crew", "B"));

    assertThat(made.name()).isEqualTo("Ada");
    assertThat(made.groups()).hasSize(2);

    var again =
        store.users().putExternal("w:7", Optional.empty(), Optional.of(true), Optional.empty());

    assertThat(again.id()).isEqualTo(made.id());
    assertThat(again.name()).isEqualTo("Ada");
    assertThat(again.suspended()).isTrue();
    assertThat(again.groups()).isEqualTo(made.groups());

    var alone = store.users().putExternal("w:7", Optional.empty(), Optional.empty(), groups());

    assertThat(alone.groups()).isEmpty();
    assertThat(alone.suspended()).isTrue();
  }

  @Test
  void siteWishingATakenNameGetsTheSameNumberBehindItEachTime() {
    scratch.user("root");

    for (int time = 0; time < 3; time++) {
      var user =
          store.users().putExternal("w:1", Optional.of("Root"), Optional.empty(), Optional.empty());
      assertThat(user.name()).isEqualTo("Root (2)");
    }
    var other =
        store.users().putExternal("w:2", Optional.of("ROOT"), Optional.empty(), Optional.empty());
    assertThat(other.name()).isEqualTo("ROOT (3)");
  }

  @Test
  void siteThatRepeatsItselfChangesNothing() {
    store.users().putExternal("w:1", Optional.of("a"), Optional.of(false), groups("g"));
    long before = revision();

    store.users().putExternal("w:1", Optional.of("a"), Optional.of(false), groups("g"));

    assertThat(revision()).isEqualTo(before);
  }

  @Test
  void whatFollowsAWriteSeesItCommitted() {
    var seen = new ArrayList<Integer>();
    store.afterWrite(() -> seen.add(store.accountSource().changesSince(0).accounts().size()));

    store.users().create(new NewUser("okapi", Role.MEMBER, Optional.empty(), Optional.empty()));

    assertThat(seen).containsExactly(1);
  }

  @Test
  void userWithoutNameIsCalledByTheExternalId() {
    var id = "w:" + "x".repeat(100);

    var user = store.users().putExternal(id, Optional.empty(), Optional.empty(), Optional.empty());

    assertThat(user.externalId()).contains(id);
    assertThat(user.name()).isEqualTo(id.substring(0, NewUser.NAME_LENGTH_MAX));
  }

  private long revision() {
    return store.accountSource().changesSince(0).revision();
  }

  private static NewUser newUser(String name, Optional<String> externalId) {
    return new NewUser(name, Role.MEMBER, Optional.empty(), externalId);
  }

  private static Optional<Set<String>> groups(String... names) {
    return Optional.of(Set.of(names));
  }
}
