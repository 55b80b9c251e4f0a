package org.swarmkeep.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/wire.md names tests that are there, and leaves no row out. */
class WireGuideTest {
  private static final Path ROOT = Path.of("..");
  private static final int ROWS = 77;

  private static String guide() throws IOException {
    return Files.readString(ROOT.resolve("docs/wire.md"));
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(it -> it.group(1)).toList();
  }

  /** The sources of the tests by the names of their classes. */
  private static Map<String, String> tests() throws IOException {
    var tests = new HashMap<String, String>();
    for (var house : List.of("tracker", "app")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(house).resolve("src/test/java"))) {
        for (var file : files.filter(it -> it.toString().matches(".*(Test|IT)\\.java")).toList()) {
          var name = file.getFileName().toString().replace(".java", "");
          tests.merge(name, Files.readString(file), String::concat);
        }
      }
    }
    return tests;
  }

  @Test
  void everyTestItNamesIsThere() throws IOException {
    var tests = tests();

    assertThat(all("`(\\w+#\\w+)`", guide()))
        .hasSizeGreaterThan(ROWS)
        .allSatisfy(name -> {
          var parts = List.of(name.split("#", -1));
          assertThat(tests).containsKey(parts.getFirst());
          assertThat(tests.getOrDefault(parts.getFirst(), ""))
              .contains(" void " + parts.getLast() + "(");
        });
  }

  @Test
  void everyRowIsThereAndNamesATest() throws IOException {
    var rows = all("(?m)^\\| (\\d+) \\|.*`\\w+#\\w+` \\|$", guide());

    assertThat(rows)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, ROWS).mapToObj(Integer::toString).toList());
  }
}
