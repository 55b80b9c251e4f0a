package org.swarmkeep.app.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.metainfo.Metainfo;
import org.swarmkeep.metainfo.MetainfoReading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The torrent commands of the assembled program. */
class TorrentIT {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String KEYED = "http://t.example/announce?passkey=" + KEY;

  @TempDir private Path folder;
  private Path harbour = Path.of("");
  private Path torrent = Path.of("");

  @BeforeEach
  void makeFiles() throws IOException {
    harbour = Files.createDirectory(folder.resolve("Harbour"));
    Files.createDirectory(harbour.resolve("photos"));
    Files.write(harbour.resolve("photos/crane é.jpg"), new byte[70_000]);
    Files.write(harbour.resolve("notes.txt"), new byte[700]);
    Files.write(harbour.resolve(".secret"), new byte[7]);
    torrent = folder.resolve("Harbour.torrent");
  }

  @Test
  void createMakesWhatShowReads() {
    var made =
        run(
            "create",
            harbour,
            "-o",
            torrent,
            "--format",
            "hybrid",
            "-t",
            KEYED + ",udp://u.example:1",
            "-t",
            "https://b.example/announce",
            "-c",
            "In winter",
            "-w",
            "http://seed.example/",
            "--private",
            "--source",
            "SITE",
            "--date",
            "1700000000",
            "--node",
            "router.example:6881");

    assertThat(made.exitCode()).as(made.errors()).isZero();
    assertThat(made.errors()).contains("left out:   .secret: its name begins with a dot");
    var json = json(run("show", torrent, "--json"));
    assertThat(json.path("format").asString()).isEqualTo("hybrid");
    assertThat(json.path("private").asBoolean()).isTrue();
    assertThat(json.path("source").asString()).isEqualTo("SITE");
    assertThat(json.path("createdAt").asString()).isEqualTo("2023-11-14T22:13:20Z");
    assertThat(json.path("tiers").path(0).path(0).asString()).endsWith("passkey=****");
    assertThat(json.path("tiers").path(1).path(0).asString()).startsWith("https://b.example");
    assertThat(json.path("webSeeds").path(0).asString()).isEqualTo("http://seed.example/");
    assertThat(json.path("files").findValuesAsString("path"))
        .containsExactly("notes.txt", "photos/crane é.jpg");
    assertThat(json.path("warnings").toString()).contains("DHT nodes");
    var shown = run("show", torrent).output();
    assertThat(made.output()).contains(json.path("infoHash").asString());
    assertThat(shown)
        .contains("comment:    In winter")
        .contains("tier 2:     https://b.example/announce")
        .contains("notes.txt")
        .doesNotContain(KEY)
        .doesNotContain("\u001b");
  }

  @Test
  void keysAreInTheFileAndOnTheScreenWhenAskedFor() throws Exception {
    run("create", harbour, "-o", torrent, "-t", KEYED);

    assertThat(read(torrent).tiers()).containsExactly(List.of(KEYED));
    assertThat(run("show", torrent, "--show-keys").output()).contains(KEY);
    var magnet = run("magnet", torrent);
    assertThat(magnet.output()).startsWith("magnet:?xt=urn:btih:").doesNotContain(KEY);
    assertThat(magnet.errors()).contains("left out an address that may hold a key");
    assertThat(run("magnet", torrent, "--show-keys").output()).contains(KEY);
  }

  @Test
  void sourceDateEpochMakesTheSameFileTwice() throws Exception {
    for (var name : List.of("a", "b")) {
      var arguments =
          words("create", harbour, "-o", folder.resolve(name), "--format", "v2", "-t", KEYED);
      try (var program = Program.launch(arguments, Map.of("SOURCE_DATE_EPOCH", "1700000000"))) {
        assertThat(program.outcome().exitCode()).isZero();
      }
    }

    assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
    assertThat(read(folder.resolve("a")).createdAt())
        .hasValueSatisfying(time -> assertThat(time.getEpochSecond()).isEqualTo(1_700_000_000));
  }

  @Test
  void aNameThatTheLocaleCannotWriteIsSharedAllTheSame() throws Exception {
    var arguments = words("create", harbour, "-o", torrent);
    try (var program = Program.launch(arguments, Map.of("LC_ALL", "C"))) {
      assertThat(program.outcome().exitCode()).isZero();
    }

    assertThat(read(torrent).files().getLast().pathText()).isEqualTo("photos/crane é.jpg");
  }

  @Test
  void editKeepsTheInfoHashUntilTheInfoDictionaryChanges() throws Exception {
    run("create", harbour, "-o", torrent, "-t", KEYED);
    var before = read(torrent);

    var outside =
        run(
            "edit",
            torrent,
            "--in-place",
            "-r",
            "t.example",
            "-a",
            "udp://u.example:1",
            "-c",
            "New");

    assertThat(outside.output()).isEqualTo("Changed the trackers\nAdded the comment");
    assertThat(read(torrent).announceHashes()).isEqualTo(before.announceHashes());
    assertThat(read(torrent).tiers()).containsExactly(List.of("udp://u.example:1"));
    var inside = run("edit", torrent, "-o", folder.resolve("other"), "--private");
    assertThat(inside.output())
        .contains("The info hash changed")
        .contains("before:     " + before.announceHashes().getFirst());
    assertThat(read(folder.resolve("other")).isPrivate()).isTrue();
    assertThat(read(torrent).isPrivate()).isFalse();
  }

  @Test
  void nothingIsReplacedUnasked() throws Exception {
    Files.writeString(torrent, "precious");

    assertThat(run("create", harbour, "-o", torrent).errors()).contains("is there already");
    assertThat(torrent).hasContent("precious");
    assertThat(run("create", harbour, "-o", torrent, "--force").exitCode()).isZero();
    assertThat(run("edit", torrent, "-o", torrent).errors()).contains("is there already");
  }

  @Test
  void whatCannotBeSharedIsExplainedAndLeavesNothing() throws Exception {
    Files.write(harbour.resolve("back\\slash"), new byte[1]);

    for (var wrong :
        List.of(
            List.<Object>of("create", harbour, "-o", torrent),
            List.<Object>of("create", harbour.resolve("gone"), "-o", torrent),
            List.<Object>of("create", harbour, "-l", "1000", "-o", torrent),
            List.<Object>of("create", harbour, "-o", harbour.resolve("in.torrent")),
            List.<Object>of("edit", harbour.resolve("notes.txt"), "-o", torrent, "-c", "x"))) {
      var outcome = run(wrong.toArray());
      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(outcome.errors()).startsWith("swarmkeep: ").doesNotContain("\tat ");
    }

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(harbour);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create . -t nonsense",
        "create . --format v3",
        "create . --threads 0",
        "create . -w file:///etc/passwd",
        "edit x",
        "edit x -i -o y",
        "edit x -i --private --public",
        "magnet magnet:?xt=urn:btih:1aa4c13830b822c1375686d685a9fce23405f6ba --select 3-1"
      })
  void badUsageIsCalledSo(String arguments) {
    assertThat(run((Object[]) arguments.split(" ")).exitCode()).isEqualTo(2);
  }

  @Test
  void aMagnetLinkIsReadBackTidiedAndShown() {
    var link =
        "magnet:?dn=A+harbour%1B[31m&so=3,1-2&xt=urn:btih:DKSMCOBQXARMCN2WQ3LILKP44I2AL5V2"
            + "&tr=udp://a.example:1&tr=udp://a.example:1&x.pe=10.0.0.1:6881&xl=5";

    var tidy = run("magnet", link, "--peer", "[2001:db8::1]:7").output().strip();

    assertThat(tidy)
        .isEqualTo(
            "magnet:?xt=urn:btih:1aa4c13830b822c1375686d685a9fce23405f6ba"
                + "&dn=A%20harbour%EF%BF%BD%5B31m&xl=5&tr=udp%3A%2F%2Fa.example%3A1"
                + "&x.pe=10.0.0.1:6881&x.pe=[2001:db8::1]:7&so=1-3");
    assertThat(json(run("show", tidy, "--json")).path("selectedFiles").asString()).isEqualTo("1-3");
    assertThat(run("show", tidy).output()).contains("peers:      10.0.0.1:6881");
  }

  @Test
  void hostileFilesEndInASentenceWithLittleMemory() throws Exception {
    var nested = "d4:info" + "l".repeat(3_000_000) + "e".repeat(3_000_000) + "e";
    var values = "d4:infol" + "i1e".repeat(3_400_000) + "ee";
    var files = Map.of("nested", nested, "values", values, "long", "d" + "x".repeat(50_000_000));

    for (var entry : files.entrySet()) {
      var file = Files.writeString(folder.resolve(entry.getKey()), entry.getValue(), UTF_8);
      try (var program =
          Program.launch(words("show", file), Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m"))) {
        var outcome = program.outcome();
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors()).contains("cannot be read as a torrent: It ");
      }
    }
  }

  @Test
  void verifyTellsWholeFilesFromDamagedOnes() throws Exception {
    run("create", harbour, "-o", torrent);

    var whole = run("verify", torrent, harbour);
    Files.write(harbour.resolve("photos/crane é.jpg"), new byte[] {1});
    var damaged = run("verify", torrent, folder, "--json");

    assertThat(whole.exitCode()).as(whole.output() + whole.errors()).isZero();
    assertThat(whole.output()).isEqualTo("whole:      2 of 2 files, 5 of 5 pieces");
    assertThat(damaged.exitCode()).isEqualTo(1);
    assertThat(json(damaged).path("wrongFiles").toString())
        .contains("has 1 bytes instead of 70000")
        .contains("notes.txt");
  }

  /** The compiler that short commands start with does not know the SHA instructions. */
  @Test
  void createRunsWithTheCompilerThatKnowsSha() throws Exception {
    var arguments = words("create", harbour, "-o", torrent);
    try (var program =
        Program.launch(arguments, Map.of("JAVA_TOOL_OPTIONS", "-XX:+PrintFlagsFinal"))) {
      assertThat(program.outcome().output())
          .containsPattern("TieredStopAtLevel +[:=]+ 4")
          .contains("info hash:");
    }
  }

  private static Program.Outcome run(Object... arguments) {
    return Program.run(words(arguments));
  }

  private static List<String> words(Object... arguments) {
    var words = new ArrayList<>(List.of("torrent"));
    for (var argument : arguments) {
      words.add(argument.toString());
    }
    return words;
  }

  private static Metainfo read(Path file) throws IOException {
    return switch (Metainfo.read(Files.readAllBytes(file))) {
      case MetainfoReading.Read(var metainfo) -> metainfo;
      case MetainfoReading.Unreadable(var problem) -> throw new AssertionError(problem);
    };
  }

  private static JsonNode json(Program.Outcome outcome) {
    return new JsonMapper().readTree(outcome.output());
  }
}
