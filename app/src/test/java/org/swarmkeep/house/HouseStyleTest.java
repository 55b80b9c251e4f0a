package org.swarmkeep.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the walls of the house style: sizes, and what no source file may contain. */
class HouseStyleTest {
  private static final int CLASS_LINES_MAX = 400;
  private static final int TEST_LINES_MAX = 500;
  private static final int METHOD_LINES_MAX = 60;

  private static final Path ROOT = repositoryRoot();
  private static final List<SourceFile> SOURCES = sources();

  @Test
  void sourcesAreFound() {
    assertThat(SOURCES).hasSizeGreaterThan(20);
  }

  @Test
  void filesStayWithinTheirLines() {
    assertThat(SOURCES)
        .filteredOn(
            file -> file.lines().size() > (file.isTest() ? TEST_LINES_MAX : CLASS_LINES_MAX))
        .isEmpty();
  }

  @Test
  void methodsStayWithinTheirLines() {
    assertThat(SOURCES).flatExtracting(HouseStyleTest::longMethods).isEmpty();
  }

  @Test
  void nothingIsLeftForLater() {
    var marker = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    assertThat(SOURCES).flatExtracting(file -> file.matching(marker)).isEmpty();
  }

  @Test
  void noCodeIsCommentedOut() {
    var code = Pattern.compile("^\\s*//.*[;{}]\\s*$");

    assertThat(SOURCES).flatExtracting(file -> file.matching(code)).isEmpty();
  }

  @Test
  void noExceptionIsSwallowed() {
    var emptyCatch = Pattern.compile("catch \\([^)]*\\) \\{\\s*\\}");

    assertThat(SOURCES).flatExtracting(file -> file.matching(emptyCatch)).isEmpty();
  }

  @Test
  void productionCodePrintsOnlyWhereATerminalListens() {
    var print = Pattern.compile("System\\.(out|err)\\b|printStackTrace");

    assertThat(SOURCES)
        .filteredOn(file -> !file.isTest() && !file.isIn("app") && !file.isIn("bench"))
        .flatExtracting(file -> file.matching(print))
        .isEmpty();
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(SOURCES.stream().map(file -> file.path().getParent()).distinct())
        .filteredOn(folder -> !folder.toString().contains("/test/"))
        .allSatisfy(folder ->
            assertThat(folder.resolve("package-info.java")).content().contains("@NullMarked"));
  }

  @Test
  void noFileIsNamedUtil() {
    assertThat(SOURCES)
        .noneMatch(file -> file.path().toString().matches(".*([Uu]tils?|Helpers?|Common)\\b.*"));
  }

  private static List<String> longMethods(SourceFile file) {
    var opening =
        Pattern.compile(
            "^( {2}| {4})(?!return|if|for|while|switch|try|do|synchronized|\\})\\S.*\\)( throws [\\w, .]+)? \\{$");
    var found = new ArrayList<String>();
    for (int start = 0; start < file.lines().size(); start++) {
      var matcher = opening.matcher(file.lines().get(start));
      if (matcher.matches()) {
        int end = file.lines().subList(start, file.lines().size()).indexOf(matcher.group(1) + "}");
        if (end > METHOD_LINES_MAX) {
          found.add(file.path() + ":" + (start + 1) + " has " + end + " lines");
        }
      }
    }
    return found;
  }

  private static Path repositoryRoot() {
    return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("bittorrent/pom.xml")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no folder above holds the houses"));
  }

  private static List<SourceFile> sources() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/"))
          .filter(file -> !file.toString().contains("/target/"))
          .map(SourceFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record SourceFile(Path path, List<String> lines) {
    static SourceFile read(Path path) {
      try {
        return new SourceFile(path, Files.readAllLines(path));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    boolean isTest() {
      return path.toString().contains("/src/test/");
    }

    boolean isIn(String house) {
      return path.startsWith(ROOT.resolve(house));
    }

    List<String> matching(Pattern pattern) {
      var found = new ArrayList<String>();
      for (int i = 0; i < lines.size(); i++) {
        if (pattern.matcher(lines.get(i)).find()) {
          found.add(path + ":" + (i + 1) + " " + lines.get(i).strip());
        }
      }
      return found;
    }

    @Override
    public String toString() {
      return path + " (" + lines.size() + " lines)";
    }
  }
}
