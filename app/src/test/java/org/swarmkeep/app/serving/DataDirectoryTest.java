package org.swarmkeep.app.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.app.Failure;

class DataDirectoryTest {
  @TempDir private Path folder;

  @Test
  void isCreatedForItsOwnerAlone() throws IOException {
    var path = folder.resolve("deep/data");

    try (var _ = DataDirectory.claim(path)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void isHeldByOneAtATime() {
    var path = folder.resolve("data");

    try (var _ = DataDirectory.claim(path)) {
      assertThatThrownBy(() -> DataDirectory.claim(path))
          .isInstanceOf(Failure.class)
          .hasMessageContaining("in use by another swarmkeep")
          .hasMessageContaining("--data DIR");
    }
    DataDirectory.claim(path).close();
  }

  @Test
  void leavesNothingBehindWhenItWasMadeByAStartThatFailed() throws IOException {
    var path = folder.resolve("deep/data");
    var directory = DataDirectory.claim(path);
    Files.writeString(path.resolve("swarmkeep.db"), "half-created");

    directory.abandon();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void keepsWhatWasThereBeforeAStartThatFailed() throws IOException {
    var path = Files.createDirectory(folder.resolve("data"));
    Files.writeString(path.resolve("swarmkeep.db"), "years of work");

    DataDirectory.claim(path).abandon();

    assertThat(path.resolve("swarmkeep.db")).hasContent("years of work");
  }

  @Test
  void mayNotBeAFile() throws IOException {
    var file = Files.writeString(folder.resolve("data"), "a file");

    assertThatThrownBy(() -> DataDirectory.claim(file))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("is a file");
  }
}
