package org.swarmkeep.app.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/check.md tells every finding as the program does, and each has a test that provokes it. */
class CheckGuideTest {
  private static final Path GUIDE = Path.of("../docs/check.md");
  private static final Path TESTS = Path.of("src/test/java/org/swarmkeep/app");

  @Test
  void theGuideTellsEveryFindingAndNoOther() throws IOException {
    var rows = Files.readAllLines(GUIDE).stream().filter(line -> line.startsWith("| `")).toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(Finding.values()).map(CheckGuideTest::row).toList());
  }

  private static String row(Finding finding) {
    return "| `%s` | %s | %s | %s |"
        .formatted(finding.word(), finding.severity().word(), finding.sentence(), finding.remedy());
  }

  @ParameterizedTest
  @EnumSource(Finding.class)
  void everyFindingIsProvokedByATest(Finding finding) {
    assertThat(tests())
        .containsPattern("Finding\\." + finding.name() + "\\b|\"" + finding.word() + "\"");
  }

  private static String tests() {
    try (Stream<Path> files = Files.walk(TESTS)) {
      List<Path> sources =
          files
              .filter(file -> file.toString().matches(".*Check(Test|IT)\\.java|.*/CheckIT\\.java"))
              .toList();
      return sources.stream().map(CheckGuideTest::text).collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
