package org.swarmkeep.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.rules.Limits;

class ConfigurationReaderTest {
  @TempDir private Path folder;

  @Test
  void withoutAnyWordTheDefaultsHold() {
    var configuration = read(Map.of()).configuration();

    assertThat(configuration.data().directory()).isEqualTo(Path.of("./data"));
    assertThat(configuration.data().jdbcUrl()).isEqualTo("jdbc:sqlite:./data/swarmkeep.db");
    assertThat(configuration.catalog().listen()).containsExactly(anyAddress(8080));
    assertThat(configuration.tracker().http().listen()).containsExactly(anyAddress(6969));
    assertThat(configuration.tracker().udp().listen()).containsExactly(anyAddress(6969));
    assertThat(configuration.tracker().announceIntervalSeconds()).isEqualTo(1800);
  }

  @Test
  void theCommandLineTakesAListPlainlyOrAsTheFileWritesIt() {
    var plainly = read(Map.of(), "tracker.udp.listen=127.0.0.1:7000, [::]:7001");
    var asInTheFile = read(Map.of(), "tracker.udp.listen=[ \"127.0.0.1:7000\", '[::]:7001' ]");

    assertThat(plainly.configuration().tracker().udp().listen())
        .isEqualTo(asInTheFile.configuration().tracker().udp().listen())
        .hasSize(2);
  }

  @Test
  void theFileIsReadSectionBySection() throws IOException {
    var configuration =
        read("""
        [data]
        directory = "/srv/swarmkeep"
        [tracker]
        announce-interval-seconds = 900
        public-urls = ["https://tracker.example.org", "udp://tracker.example.org:6969"]
        [tracker.udp]
        listen = ["127.0.0.1:7000", "[::1]:7001"]
        """)
            .configuration();

    assertThat(configuration.data().directory()).isEqualTo(Path.of("/srv/swarmkeep"));
    assertThat(configuration.tracker().announceIntervalSeconds()).isEqualTo(900);
    assertThat(configuration.tracker().publicUrls())
        .containsExactly(
            URI.create("https://tracker.example.org"),
            URI.create("udp://tracker.example.org:6969"));
    assertThat(configuration.tracker().udp().listen())
        .containsExactly(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 7000),
            new InetSocketAddress(InetAddress.ofLiteral("::1"), 7001));
  }

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
    var file =
        file(
            """
            [tracker]
            announce-interval-seconds = 901
            min-interval-seconds = 131
            threads = 1
            """);

    var tracker =
        ConfigurationReader.read(
                Optional.of(file),
                Map.of(
                    "SWARMKEEP_TRACKER_ANNOUNCE_INTERVAL_SECONDS", "902",
                    "SWARMKEEP_TRACKER_MIN_INTERVAL_SECONDS", "132"),
                List.of("tracker.announce-interval-seconds=903"))
            .configuration()
            .tracker();

    assertThat(tracker.announceIntervalSeconds()).isEqualTo(903);
    assertThat(tracker.minIntervalSeconds()).isEqualTo(132);
    assertThat(tracker.threads()).isEqualTo(1);
  }

  @Test
  void aValueThatCannotBeReadHidesNoOtherProblem() {
    assertThat(problems(Map.of(), "tracker.threads=many", "tracker.access=listed"))
        .hasSize(2)
        .anyMatch(problem -> problem.contains("tracker.threads"))
        .anyMatch(problem -> problem.contains("tracker.rules.torrents-allowed"));
  }

  @Test
  void everyProblemIsReportedAtOnce() throws IOException {
    var problems =
        problems(
            file(
                """
                [tracker]
                anounce-interval-seconds = 900
                min-interval-seconds = 5
                [tracker.http]
                listen = ["8080"]
                [operations]
                allow = ["10.0.0.0/33"]
                """),
            Map.of("SWARMKEEP_TRACKER_THREAD", "2"),
            "data.databse=x",
            "tracker.access=public");

    assertThat(problems)
        .hasSize(7)
        .anySatisfy(line ->
            assertThat(line)
                .contains("unknown key tracker.anounce-interval-seconds")
                .contains("line 2")
                .contains("did you mean tracker.announce-interval-seconds?"))
        .anySatisfy(line ->
            assertThat(line)
                .contains("tracker.min-interval-seconds = 5")
                .contains("must be between 30 and 7200"))
        .anySatisfy(line -> assertThat(line).contains("must be addresses such as [::]:8080"))
        .anySatisfy(line -> assertThat(line).contains("operations.allow = 10.0.0.0/33"))
        .anySatisfy(line -> assertThat(line).contains("did you mean SWARMKEEP_TRACKER_THREADS?"))
        .anySatisfy(line -> assertThat(line).contains("did you mean data.database?"))
        .anySatisfy(line -> assertThat(line).contains("\"private\", \"listed\", \"open\""));
  }

  @Test
  void brokenTomlIsReportedWithItsLine() throws IOException {
    var problems = problems(file("[tracker]\nthreads = = 2\n"), Map.of());

    assertThat(problems).singleElement().asString().contains("line 2, column 11");
  }

  @Test
  void aListedTrackerNeedsItsListAndOthersHaveNone() {
    assertThat(problems(Map.of(), "tracker.access=listed"))
        .containsExactly(
            "tracker.rules.torrents-allowed = (empty): a tracker with tracker.access = \"listed\""
                + " needs the list; name a file with an info hash each line; it may be empty");
    assertThat(
            problems(Map.of(), "tracker.access=open", "tracker.rules.torrents-allowed=served.txt"))
        .containsExactly(
            "tracker.rules.torrents-allowed = served.txt: is read only with tracker.access ="
                + " \"listed\"; to keep single torrents out: tracker.rules.torrents-denied");
  }

  @Test
  void rulesAreReadFromTheFile() throws IOException {
    var rules =
        read("""
        [tracker]
        access = "listed"
        [tracker.rules]
        torrents-allowed = "served.txt"
        clients-allowed = ["-qB46", "M7-%00"]
        addresses-denied = ["192.0.2.0/24", "2001:db8::/32"]
        [tracker.limits]
        leeching-torrents-per-user = 3
        """)
            .configuration()
            .tracker()
            .ruleSettings();

    assertThat(rules.files().torrentsAllowed()).isEqualTo(Path.of("served.txt"));
    assertThat(rules.clientsAllowed()).map(Object::toString).containsExactly("-qB46", "M7-%00");
    assertThat(rules.addressesDenied()).hasSize(2);
    assertThat(rules.limits()).isEqualTo(new Limits(3, 0, 0));
  }

  @Test
  void rulesThatCannotBeReadAreNamed() {
    assertThat(
            problems(
                Map.of(),
                "tracker.rules.clients-denied=-qB4630-and-far-too-long",
                "tracker.rules.trusted-nets=10/8",
                "tracker.limits.announce-spacing-seconds=-1"))
        .hasSize(3)
        .anyMatch(line -> line.contains("must be beginnings of peer ids such as -qB46"))
        .anyMatch(line -> line.contains("tracker.rules.trusted-nets = 10/8"))
        .anyMatch(line -> line.contains("must be between 0 and 7200"));
  }

  @Test
  void theMinimumIntervalMayNotExceedTheInterval() {
    assertThat(
            problems(
                Map.of(),
                "tracker.announce-interval-seconds=300",
                "tracker.min-interval-seconds=301"))
        .singleElement()
        .asString()
        .contains("must not exceed tracker.announce-interval-seconds (300)");
  }

  @Test
  void aMissingFileThatWasNamedIsAProblem() {
    assertThat(problems(folder.resolve("missing.toml"), Map.of()))
        .singleElement()
        .asString()
        .contains("missing.toml cannot be read");
  }

  @Test
  void secretsAreHiddenWhereverTheyWouldBePrinted() {
    var effective =
        read(
            Map.of("SWARMKEEP_DATA_DATABASE_PASSWORD", "correct horse"),
            "data.database=jdbc:mariadb://db/site?password=battery&x=1");

    assertThat(effective.configuration().data().databasePassword().text())
        .isEqualTo("correct horse");
    assertThat(effective.configuration().data().databasePassword()).hasToString("(hidden)");
    assertThat(effective.lines())
        .noneMatch(line -> line.contains("horse") || line.contains("battery"))
        .anyMatch(line -> line.contains("password=(hidden)&x=1"));
  }

  @Test
  void variablesOfTheLauncherAreNoKeys() {
    assertThat(read(Map.of("SWARMKEEP_JAVA_HOME", "/usr")).lines()).isNotEmpty();
  }

  @Test
  void theSampleIsAValidFileThatChangesNothing() throws IOException {
    var uncommented = Sample.text().replaceAll("(?m)^#(?! )", "");

    var fromSample = read(uncommented).configuration();

    assertThat(fromSample).isEqualTo(read(Map.of()).configuration());
    assertThat(uncommented).contains("[tracker.http]", "announce-interval-seconds = 1800");
  }

  private static ConfigurationReader.Effective read(
      Map<String, String> environment, String... settings) {
    return ConfigurationReader.read(Optional.empty(), environment, List.of(settings));
  }

  private ConfigurationReader.Effective read(String toml) throws IOException {
    return ConfigurationReader.read(Optional.of(file(toml)), Map.of(), List.of());
  }

  private Path file(String toml) throws IOException {
    return Files.writeString(folder.resolve("swarmkeep.toml"), toml);
  }

  private static List<String> problems(Map<String, String> environment, String... settings) {
    return catchThrowableOfType(ConfigurationException.class, () -> read(environment, settings))
        .problems();
  }

  private static List<String> problems(
      Path file, Map<String, String> environment, String... settings) {
    return catchThrowableOfType(
            ConfigurationException.class,
            () -> ConfigurationReader.read(Optional.of(file), environment, List.of(settings)))
        .problems();
  }

  private static InetSocketAddress anyAddress(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("::"), port);
  }
}
