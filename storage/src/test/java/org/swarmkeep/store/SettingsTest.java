package org.swarmkeep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.Role;

/** Settings, secrets, set-up links, API tokens and the audit. */
class SettingsTest extends ContractTest {
  private static final int VISITORS = 8;

  SettingsTest(Server server) {
    super(server);
  }

  @Test
  void settingIsWhatWasPutLast() {
    assertThat(store.settings().text("motd")).isEmpty();

    store.settings().put("motd", "a");
    store.settings().put("motd", "b '🦊' \u0000");

    assertThat(store.settings().text("motd")).contains("b '🦊' \uFFFD");
  }

  @Test
  void secretIsTheFirstThatWasOffered() {
    assertThat(store.settings().keepSecret("s", () -> new byte[] {1})).containsExactly(1);
    assertThat(store.settings().keepSecret("s", () -> new byte[] {2})).containsExactly(1);
    assertThat(store.settings().keepSecret("t", () -> new byte[] {3})).containsExactly(3);
  }

  @Test
  void severalProcessesOfferingAtOnceGetOneSecret() throws Exception {
    var secrets =
        allAtOnce(number ->
            () -> {
              try (var mine = Database.open(scratch.settings)) {
                return mine.store().settings().keepSecret("s", () -> new byte[] {(byte) number});
              }
            });

    assertThat(secrets).allSatisfy(secret -> assertThat(secret).isEqualTo(secrets.getFirst()));
  }

  @Test
  void setupLinkRedeemedByManyAtOnceMakesOneAdministrator() throws Exception {
    store.setupLinks().offer("aa");

    var made =
        allAtOnce(number -> () -> store.setupLinks().redeem("aa", administrator("root" + number)));

    assertThat(made.stream().flatMap(Optional::stream))
        .singleElement()
        .returns(Role.ADMIN, User::role);
    assertThat(store.users().count()).isEqualTo(1);
  }

  @Test
  void setupLinkIsWorthSomethingOnlyWithItsSecretAndWithoutUsers() {
    assertThat(store.setupLinks().isNeeded()).isTrue();
    store.setupLinks().offer("aa");
    store.setupLinks().offer("bb");

    assertThat(store.setupLinks().matches("aa")).isFalse();
    assertThat(store.setupLinks().matches("bb")).isTrue();
    assertThat(store.setupLinks().redeem("aa", administrator("x"))).isEmpty();

    scratch.user("made on the command line", Role.ADMIN);

    assertThat(store.setupLinks().isNeeded()).isFalse();
    assertThat(store.setupLinks().matches("bb")).isFalse();
    assertThat(store.setupLinks().redeem("bb", administrator("x"))).isEmpty();
  }

  @Test
  void tokenIsFoundByItsHashUntilItIsRevoked() {
    var hash = "ab".repeat(32);

    assertThat(store.tokens().create("Wiki", hash, "swk_12", Set.of("users", "torrents"))).isTrue();
    assertThat(store.tokens().create("WIKI", "cd".repeat(32), "swk_34", Set.of())).isFalse();

    var token = store.tokens().bySha256(hash).orElseThrow();
    assertThat(token.name()).isEqualTo("Wiki");
    assertThat(token.firstCharacters()).isEqualTo("swk_12");
    assertThat(token.scopes()).containsExactlyInAnyOrder("users", "torrents");
    assertThat(token.lastUsed()).isEmpty();
    assertThat(store.tokens().list())
        .singleElement()
        .returns(Optional.of(Instant.ofEpochSecond(Scratch.START)), ApiToken::lastUsed);
    assertThat(store.tokens().bySha256("cd".repeat(32))).isEmpty();

    assertThat(store.tokens().revoke("wiki")).isTrue();
    assertThat(store.tokens().revoke("wiki")).isFalse();
    assertThat(store.tokens().bySha256(hash)).isEmpty();
  }

  @Test
  void tokenWithoutScopesHasNone() {
    store.tokens().create("n", "ab".repeat(32), "x", Set.of());

    assertThat(store.tokens().list()).singleElement().returns(Set.of(), ApiToken::scopes);
    assertThatThrownBy(() -> store.tokens().create("m", "cd".repeat(32), "x", Set.of("a b")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void useOfATokenIsNotedOnceAMinute() {
    var hash = "ab".repeat(32);
    store.tokens().create("n", hash, "x", Set.of());
    store.tokens().bySha256(hash);
    scratch.passSeconds(59);
    store.tokens().bySha256(hash);

    assertThat(store.tokens().list().getFirst().lastUsed())
        .contains(Instant.ofEpochSecond(Scratch.START));

    scratch.passSeconds(1);
    store.tokens().bySha256(hash);

    assertThat(store.tokens().list().getFirst().lastUsed())
        .contains(Instant.ofEpochSecond(Scratch.START + 60));
  }

  @Test
  void auditShowsTheLatestFirstWithTheNameOfTheActor() {
    var ada = scratch.user("ada");
    store.audit().note(Optional.of(ada.id()), "torrent.retire", "7", "because \u0000 🦊");
    store.audit().note(Optional.empty(), "token.add", "wiki", "");

    assertThat(store.audit().latest(2))
        .containsExactly(
            new AuditLine(
                Instant.ofEpochSecond(Scratch.START), Optional.empty(), "token.add", "wiki", ""),
            new AuditLine(
                Instant.ofEpochSecond(Scratch.START),
                Optional.of("ada"),
                "torrent.retire",
                "7",
                "because \uFFFD 🦊"));
    assertThat(store.audit().latest(1)).hasSize(1);
  }

  @Test
  void openDatabaseAnswersAndAClosedOneDoesNot() {
    assertThat(store.answers()).isTrue();

    scratch.close();

    assertThat(store.answers()).isFalse();
  }

  private static NewUser administrator(String name) {
    return new NewUser(name, Role.MEMBER, Optional.of("{argon2}x"), Optional.empty());
  }

  private static <T> List<T> allAtOnce(IntFunction<Callable<T>> task) throws Exception {
    var start = new CyclicBarrier(VISITORS);
    try (var threads = Executors.newFixedThreadPool(VISITORS)) {
      var tasks = new ArrayList<Future<T>>();
      for (int number = 0; number < VISITORS; number++) {
        var mine = task.apply(number);
        tasks.add(
            threads.submit(() -> {
              start.await();
              return mine.call();
            }));
      }
      var results = new ArrayList<T>();
      for (var done : tasks) {
        results.add(done.get());
      }
      return results;
    }
  }
}
