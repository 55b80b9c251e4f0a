package org.swarmkeep.metainfo.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path folder;

  @Test
  void aFileThatIsReplacedKeepsItsPermissions() throws Exception {
    var file = Files.writeString(folder.resolve("a"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    WholeFile.write(file, new byte[] {'n'});

    assertThat(file).hasContent("n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(names()).containsExactly("a");
  }

  @Test
  void aSymbolicLinkStaysOne() throws Exception {
    var file = Files.writeString(folder.resolve("a"), "old");
    var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a"));

    WholeFile.write(link, new byte[] {'n'});

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("n");
  }

  @Test
  void nothingIsLeftWhereWritingFails() throws Exception {
    var target = Files.createDirectories(folder.resolve("a/full"));
    Files.writeString(target.resolve("b"), "in the way");

    assertThatThrownBy(() -> WholeFile.write(target, new byte[] {'n'}))
        .isInstanceOf(IOException.class);

    assertThat(target).isDirectory();
    try (Stream<Path> left = Files.list(folder.resolve("a"))) {
      assertThat(left).containsExactly(target);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
