package org.swarmkeep.app.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.configuration.ConfigurationSource;
import org.swarmkeep.rules.ClientPrefix;
import org.swarmkeep.rules.Limits;
import org.swarmkeep.store.AuditLine;
import org.swarmkeep.store.Database;
import org.swarmkeep.store.DatabaseSettings;

class RuleKeeperTest {
  private static final Duration IN_FORCE_WITHIN = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private Path file;
  private Path list;
  private Database database;

  @BeforeEach
  void open() {
    file = folder.resolve("swarmkeep.toml");
    list = folder.resolve("denied.txt");
    database =
        Database.open(
            new DatabaseSettings(
                "jdbc:sqlite:" + folder.resolve("test.db"), Optional.empty(), Optional.empty()));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aChangedRuleKeyTakesEffectAndIsWrittenDown() throws IOException {
    Files.writeString(file, "[tracker.limits]\nannounce-spacing-seconds = 10\n");
    try (var keeper = start()) {
      Files.writeString(file, "[tracker.limits]\nannounce-spacing-seconds = 20\n");

      await()
          .atMost(IN_FORCE_WITHIN)
          .until(() -> keeper.rules().current().limits().equals(new Limits(0, 0, 20)));
    }
    assertThat(trail())
        .singleElement()
        .asString()
        .startsWith("{\"time\":\"")
        .endsWith(
            "\"what\":\"tracker.limits.announce-spacing-seconds changed\","
                + "\"from\":\"10\",\"to\":\"20\"}");
    assertThat(database.store().audit().latest(5))
        .extracting(AuditLine::action, AuditLine::subject, AuditLine::detail)
        .containsExactly(
            tuple("rule.changed", "tracker.limits.announce-spacing-seconds", "10 -> 20"));
  }

  @Test
  void aConfigurationThatIsWrongChangesNothingUntilItIsRight() throws IOException {
    Files.writeString(file, "[tracker.rules]\nclients-denied = [\"-XL\"]\n");
    try (var keeper = start()) {
      Files.writeString(
          file, "[tracker.limits]\nannounce-spacing-seconds = 20\n[tracker.ruls]\nx = 1\n");
      await().atMost(IN_FORCE_WITHIN).until(keeper::isRefusing);
      assertThat(keeper.rules().current().limits()).isEqualTo(Limits.NONE);
      assertThat(keeper.rules().current().allowsClient(prefix("-XL00"), 0, 0)).isFalse();

      Files.delete(file);
      await().atMost(IN_FORCE_WITHIN).until(() -> trail().size() == 2);
      assertThat(keeper.rules().current().allowsClient(prefix("-XL00"), 0, 0)).isFalse();

      Files.writeString(file, "[tracker.limits]\nannounce-spacing-seconds = 30\n");
      await().atMost(IN_FORCE_WITHIN).until(() -> !keeper.isRefusing());
      assertThat(keeper.rules().current().limits()).isEqualTo(new Limits(0, 0, 30));
      assertThat(keeper.rules().current().allowsClient(prefix("-XL00"), 0, 0)).isTrue();
    }
    assertThat(trail().getFirst()).contains("refused", "unknown key tracker.ruls.x");
    assertThat(trail().get(1)).contains("refused", "the file is missing; put it back");
  }

  @Test
  void aListThatTheNewConfigurationNamesIsReadBeforeAnythingChanges() throws IOException {
    Files.writeString(file, "");
    try (var keeper = start()) {
      var keys =
          "[tracker.rules]\ntorrents-denied = \"%s\"\nclients-denied = [\"-XL\"]\n".formatted(list);
      Files.writeString(file, keys);
      await().atMost(IN_FORCE_WITHIN).until(keeper::isRefusing);
      assertThat(keeper.rules().current().allowsClient(prefix("-XL00"), 0, 0)).isTrue();

      Files.move(Files.writeString(folder.resolve("aside"), "01".repeat(20)), list);
      await().atMost(IN_FORCE_WITHIN).until(() -> !keeper.isRefusing());
      long head = 0x0101_0101_0101_0101L;
      assertThat(keeper.rules().current().allowsTorrent(head, head, (int) head)).isFalse();
      assertThat(keeper.rules().current().allowsClient(prefix("-XL00"), 0, 0)).isFalse();
    }
  }

  @Test
  void keysThatNeedARestartDoNotTakeEffect() throws IOException {
    Files.writeString(file, "[tracker]\nnum-want-max = 100\n");
    try (var keeper = start()) {
      Files.writeString(
          file, "[tracker]\nnum-want-max = 90\nlimits.peers-per-user-and-torrent = 3\n");

      await()
          .atMost(IN_FORCE_WITHIN)
          .until(() -> keeper.rules().current().limits().equals(new Limits(0, 3, 0)));
    }
    assertThat(trail()).hasSize(1);
  }

  @Test
  void listsThatCannotBeUsedPreventTheStart() throws IOException {
    Files.writeString(file, "[tracker.rules]\ntorrents-denied = \"%s\"\n".formatted(list));

    assertThatThrownBy(this::start)
        .isInstanceOf(Failure.class)
        .hasMessageContaining("tracker.rules.torrents-denied: " + list + " is missing");
  }

  private RuleKeeper start() {
    var source = new ConfigurationSource(Optional.of(file), Map.of(), List.of());
    var clock = InstantSource.system();
    return RuleKeeper.start(
        source, source.read(), new AuditTrail(folder, database.store().audit()::note, clock));
  }

  private List<String> trail() throws IOException {
    var audit = folder.resolve(AuditTrail.FILE);
    return Files.exists(audit) ? Files.readAllLines(audit) : List.of();
  }

  /** The head of a peer id that begins so. */
  private static long prefix(String text) {
    return ClientPrefix.parse(text).head();
  }
}
