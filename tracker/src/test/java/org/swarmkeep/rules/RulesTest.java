package org.swarmkeep.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.rules.RuleChange.Kind;

class RulesTest {
  private static final InfoHash ONE = new InfoHash(1, 1, 1);
  private static final InfoHash TWO = new InfoHash(2, 2, 2);

  @TempDir private Path folder;
  private Path allowed;
  private Path denied;
  private final List<RuleChange> changes = new ArrayList<>();

  @BeforeEach
  void nameFiles() {
    allowed = folder.resolve("allowed.txt");
    denied = folder.resolve("denied.txt");
  }

  @Test
  void aListedTrackerServesItsListAndADeniedTorrentNever() throws Exception {
    Files.writeString(allowed, ONE + "\n" + TWO + "\n");
    Files.writeString(denied, TWO + " asked for by its author\n");

    var rules = open(TrackerAccess.LISTED, files(allowed, denied));

    assertThat(serves(rules, ONE)).isTrue();
    assertThat(serves(rules, TWO)).isFalse();
    assertThat(serves(rules, new InfoHash(3, 3, 3))).isFalse();
  }

  @Test
  void otherTrackersServeWhateverIsNotDenied() throws Exception {
    Files.writeString(denied, TWO.hex());

    for (var access : List.of(TrackerAccess.OPEN, TrackerAccess.PRIVATE)) {
      var rules = open(access, files(Path.of(""), denied));

      assertThat(serves(rules, ONE)).isTrue();
      assertThat(serves(rules, TWO)).isFalse();
    }
  }

  @Test
  void aListedTrackerNeedsItsListWhichMayBeEmpty() throws Exception {
    assertThatThrownBy(() -> open(TrackerAccess.LISTED, RuleSettings.NONE))
        .isInstanceOf(RulesException.class)
        .hasMessageContaining("tracker.rules.torrents-allowed")
        .hasMessageContaining("name a file");

    Files.createFile(allowed);
    assertThat(serves(open(TrackerAccess.LISTED, files(allowed, Path.of(""))), ONE)).isFalse();
  }

  @Test
  void everyFileThatCannotBeUsedIsNamedAtTheStart() throws IOException {
    Files.writeString(denied, "nonsense");
    var settings =
        settings(new RuleSettings.Files(allowed, denied, folder, Path.of("")), Limits.NONE);

    var e = catchThrowableOfType(RulesException.class, () -> open(TrackerAccess.OPEN, settings));

    assertThat(e.problems())
        .hasSize(3)
        .anyMatch(line -> line.contains("torrents-allowed: " + allowed + " is missing"))
        .anyMatch(line -> line.contains("torrents-denied: " + denied + ", line 1: 'nonsense'"))
        .anyMatch(line -> line.contains(folder + " is no regular file"));
  }

  @Test
  void aListThatIsReplacedByRenamingIsReadAgain() throws Exception {
    Files.writeString(allowed, ONE.hex());
    var rules = open(TrackerAccess.LISTED, files(allowed, Path.of("")));

    var aside = Files.writeString(folder.resolve("aside"), TWO.hex());
    Files.move(aside, allowed, StandardCopyOption.ATOMIC_MOVE);
    lookUntilAtRest(rules);

    assertThat(serves(rules, ONE)).isFalse();
    assertThat(serves(rules, TWO)).isTrue();
    assertThat(changes)
        .containsExactly(
            new RuleChange(
                Kind.RELOADED, "tracker.rules.torrents-allowed", "1 entries", "1 entries (+1 -1)"));
  }

  @Test
  void aListThatIsRewrittenInPlaceIsReadAgainOnceItRests() throws Exception {
    Files.writeString(denied, ONE + "\n");
    var rules = open(TrackerAccess.OPEN, files(Path.of(""), denied));

    Files.writeString(denied, "");
    rules.look();
    Files.writeString(denied, ONE + "\n" + TWO + "\n");
    rules.look();
    assertThat(serves(rules, ONE)).as("the empty file was never in force").isFalse();
    assertThat(changes).isEmpty();
    rules.look();

    assertThat(serves(rules, TWO)).isFalse();
    assertThat(changes).singleElement().asString().contains("2 entries (+1 -0)");
  }

  @Test
  void aBadLineKeepsTheListThatWasAndIsToldOnce() throws Exception {
    Files.writeString(denied, ONE + "\n");
    var rules = open(TrackerAccess.OPEN, files(Path.of(""), denied));

    Files.writeString(denied, TWO + "\n" + ONE.hex().substring(1));
    lookUntilAtRest(rules);
    lookUntilAtRest(rules);

    assertThat(serves(rules, ONE)).isFalse();
    assertThat(serves(rules, TWO)).isTrue();
    assertThat(rules.isAnyListRefused()).isTrue();
    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().kind()).isEqualTo(Kind.REFUSED);
    assertThat(changes.getFirst().to())
        .contains(denied + ", line 2: '000000000000001", "correct or remove the line");
  }

  @Test
  void aListThatIsGoneOrAFolderKeepsTheListThatWasUntilItIsBack() throws Exception {
    Files.writeString(denied, ONE + "\n");
    var rules = open(TrackerAccess.OPEN, files(Path.of(""), denied));

    Files.delete(denied);
    lookUntilAtRest(rules);
    assertThat(serves(rules, ONE)).isFalse();
    assertThat(changes.removeFirst().to()).contains("is missing; create it");

    Files.createDirectory(denied);
    lookUntilAtRest(rules);
    assertThat(serves(rules, ONE)).isFalse();
    assertThat(changes.removeFirst().to()).contains("is no regular file");

    Files.delete(denied);
    Files.writeString(denied, ONE + "\n");
    lookUntilAtRest(rules);
    assertThat(rules.isAnyListRefused()).isFalse();
    assertThat(changes.getLast().to()).isEqualTo("1 entries (+0 -0)");
  }

  @Test
  void aListThatIsOnlyTouchedIsNoChange() throws Exception {
    Files.writeString(denied, ONE + "\n");
    var rules = open(TrackerAccess.OPEN, files(Path.of(""), denied));

    Files.writeString(denied, ONE + " with a note\n");
    lookUntilAtRest(rules);

    assertThat(changes).isEmpty();
  }

  @Test
  void otherSettingsTakeEffectWholeOrNotAtAll() throws Exception {
    Files.writeString(denied, ONE.hex());
    var rules = open(TrackerAccess.OPEN, RuleSettings.NONE);

    assertThatThrownBy(() ->
            rules.change(
                settings(
                    new RuleSettings.Files(allowed, denied, allowed, allowed),
                    new Limits(1, 2, 3))))
        .isInstanceOf(RulesException.class);
    assertThat(rules.current().limits()).isEqualTo(Limits.NONE);
    assertThat(serves(rules, ONE)).isTrue();

    rules.change(
        settings(
            new RuleSettings.Files(Path.of(""), denied, Path.of(""), Path.of("")),
            new Limits(1, 2, 3)));
    assertThat(rules.current().limits()).isEqualTo(new Limits(1, 2, 3));
    assertThat(serves(rules, ONE)).isFalse();
  }

  @Test
  void theListOfAListedTrackerCannotBeTakenAway() throws Exception {
    Files.writeString(allowed, ONE.hex());
    var rules = open(TrackerAccess.LISTED, files(allowed, Path.of("")));

    assertThatThrownBy(() -> rules.change(RuleSettings.NONE)).isInstanceOf(RulesException.class);
    assertThat(serves(rules, ONE)).isTrue();
  }

  @Test
  void clientsAndAddressesAreDeniedBeforeTheyAreAllowed() throws Exception {
    var blocks = Files.writeString(folder.resolve("blocks"), "192.0.2.128/25 # abuse\n");
    var rules =
        open(
            TrackerAccess.OPEN,
            new RuleSettings(
                new RuleSettings.Files(Path.of(""), Path.of(""), Path.of(""), blocks),
                List.of(ClientPrefix.parse("-qB")),
                List.of(ClientPrefix.parse("-qB43")),
                List.of(AddressBlock.parse("192.0.2.0/24")),
                List.of(AddressBlock.parse("192.0.2.9")),
                List.of(AddressBlock.parse("10.0.0.0/8")),
                Limits.NONE));

    assertThat(allowsClient(rules, "-qB4630-")).isTrue();
    assertThat(allowsClient(rules, "-qB4330-")).isFalse();
    assertThat(allowsClient(rules, "-TR3000-")).isFalse();
    assertThat(allowsAddress(rules, "192.0.2.8")).isTrue();
    assertThat(allowsAddress(rules, "192.0.2.9")).isFalse();
    assertThat(allowsAddress(rules, "192.0.2.200")).isFalse();
    assertThat(allowsAddress(rules, "198.51.100.1")).isFalse();
    assertThat(trusts(rules, "10.1.1.1")).isTrue();
    assertThat(trusts(rules, "192.0.2.8")).isFalse();
  }

  @Test
  void aMillionLinesAreReadWithinSecondsAndCompactly() throws Exception {
    var random = new SplittableRandom(7);
    try (var out = Files.newBufferedWriter(denied)) {
      for (int i = 0; i < 1_000_000; i++) {
        out.write(hash(random) + " a note\n");
      }
    }
    long before = usedBytes();
    long begun = System.nanoTime();

    var rules = open(TrackerAccess.OPEN, files(Path.of(""), denied));

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    assertThat(usedBytes() - before).isLessThan(40L << 20);
    var again = new SplittableRandom(7);
    for (int i = 0; i < 1_000_000; i++) {
      if (serves(rules, hash(again))) {
        throw new AssertionError("line " + (i + 1) + " is not denied");
      }
    }
    assertThat(serves(rules, hash(again))).isTrue();
  }

  @Test
  void announcesSeeOneListOrTheOtherWhileTheySwap() throws Exception {
    Files.writeString(allowed, ONE.hex());
    var rules = open(TrackerAccess.LISTED, files(allowed, Path.of("")));
    var done = new CountDownLatch(1);
    var reader = new FutureTask<>(() -> countMixtures(rules, done));
    Thread.ofPlatform().start(reader);

    for (int i = 0; i < 50; i++) {
      Files.writeString(allowed, (i % 2 == 0 ? TWO : ONE).hex() + "\n".repeat(i));
      lookUntilAtRest(rules);
    }
    done.countDown();

    assertThat(reader.get()).isZero();
    assertThat(changes).hasSize(50);
  }

  private static int countMixtures(Rules rules, CountDownLatch done) {
    int mixtures = 0;
    while (done.getCount() > 0) {
      var current = rules.current();
      boolean one = current.allowsTorrent(1, 1, 1);
      boolean two = current.allowsTorrent(2, 2, 2);
      mixtures += one == two ? 1 : 0;
    }
    return mixtures;
  }

  private static InfoHash hash(SplittableRandom random) {
    return new InfoHash(random.nextLong(), random.nextLong(), random.nextInt());
  }

  private static long usedBytes() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private Rules open(TrackerAccess access, RuleSettings settings) throws RulesException {
    return Rules.open(access, settings, changes::add);
  }

  private static RuleSettings files(Path allowed, Path denied) {
    return settings(new RuleSettings.Files(allowed, denied, Path.of(""), Path.of("")), Limits.NONE);
  }

  private static RuleSettings settings(RuleSettings.Files files, Limits limits) {
    return new RuleSettings(files, List.of(), List.of(), List.of(), List.of(), List.of(), limits);
  }

  /** The first look finds a change, the second that it has come to rest. */
  private static void lookUntilAtRest(Rules rules) {
    rules.look();
    rules.look();
  }

  private static boolean serves(Rules rules, InfoHash hash) {
    return rules.current().allowsTorrent(hash.head(), hash.middle(), hash.tail());
  }

  private static boolean allowsClient(Rules rules, String prefix) {
    var id = ClientPrefix.parse(prefix);
    return rules.current().allowsClient(id.head(), id.middle(), id.tail());
  }

  private static boolean allowsAddress(Rules rules, String address) {
    var parsed = IpLiteral.parse(address);
    return rules.current().allowsAddress(IpLiteral.high(parsed), IpLiteral.low(parsed));
  }

  private static boolean trusts(Rules rules, String address) {
    var parsed = IpLiteral.parse(address);
    return rules.current().trusts(IpLiteral.high(parsed), IpLiteral.low(parsed));
  }
}
