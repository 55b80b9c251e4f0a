package org.swarmkeep.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.swarmkeep.accounts.InMemoryTrafficBook;

/** Files of any content are read or refused; none of it is taken for a record. */
class JournalFuzzTest {
  @FuzzTest
  void anySegmentIsRead(byte[] bytes) throws IOException {
    var folder = Files.createTempDirectory("journal-fuzz");
    try {
      Files.write(
          folder.resolve("lane-000-000000000000000.journal"),
          Arrays.copyOf(bytes, LedgerRig.SEGMENT));
      var settings =
          new LedgerSettings(1, 64L * LedgerRig.SEGMENT, LedgerRig.SEGMENT, 1800, 4500, 300);
      try (var ledger =
          Ledger.open(settings, folder, new InMemoryTrafficBook(), List::of, () -> 0)) {
        assertThat(ledger.figures().sessions()).isZero();
      }
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @FuzzTest
  void anySessionsAreReadOrRefused(byte[] bytes) {
    var sessions = new Sessions(new CreditRules(1800), 0);
    try {
      SessionsFile.read(new ByteArrayInputStream(bytes), sessions, 0);
      assertThat(sessions.count())
          .isLessThanOrEqualTo(bytes.length / (PackedSession.WORDS * Long.BYTES));
    } catch (IOException e) {
      assertThat(e).isNotNull();
    }
  }

  @FuzzTest
  void anyRowsAreReadOrRefused(byte[] bytes) {
    var sessions = new Sessions(new CreditRules(1800), 0);
    try {
      sessions.load(new DataInputStream(new ByteArrayInputStream(bytes)));
      assertThat(sessions.count())
          .isLessThanOrEqualTo(bytes.length / (PackedSession.WORDS * Long.BYTES));
    } catch (IOException e) {
      assertThat(e).isNotNull();
    }
  }
}
