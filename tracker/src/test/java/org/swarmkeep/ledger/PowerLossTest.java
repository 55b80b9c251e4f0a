package org.swarmkeep.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.accounts.InMemoryTrafficBook;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.accounts.TrafficBook;
import org.swarmkeep.protocol.Event;

/** What must be on the disk when: the journal before everything that is folded from it. */
class PowerLossTest {
  private static final int SEGMENT = LedgerRig.SEGMENT;
  private static final int RECORDS_IN_SEGMENT = SEGMENT / JournalEntry.BYTES;

  @TempDir private Path folder;

  /** A book that remembers how much of the journal a power failure would have left to it. */
  private static final class WaryBook implements TrafficBook {
    private final Map<Integer, Long> lost = new HashMap<>();
    private JournalMark mark = new JournalMark("", Map.of());
    private final Journal journal;

    WaryBook(Journal journal) {
      this.journal = journal;
    }

    @Override
    public JournalMark mark(String node) {
      return mark;
    }

    @Override
    public void book(TrafficBatch batch) {
      mark = batch.mark();
      mark.positions().forEach((lane, position) -> lost.put(lane, position - journal.forced(lane)));
    }
  }

  @Test
  void whatIsBookedHasBeenForcedBefore() throws IOException {
    try (var journal = journal()) {
      var sessions = new Sessions(new CreditRules(1800), journal.salt());
      var lane = journal.open(0, 0, sessions, Thread.currentThread());
      var book = new WaryBook(journal);
      var bookkeeper = new Bookkeeper(book, journal, sessions, List::of);
      for (int i = 1; i <= 3 * RECORDS_IN_SEGMENT; i++) {
        announce(lane, i);
        journal.layOutSpares();
      }

      assertThat(bookkeeper.bookOne()).isFalse();

      assertThat(bookkeeper.isFailing()).isFalse();
      assertThat(book.mark.position(0)).isEqualTo(3L * SEGMENT);
      assertThat(book.lost).containsEntry(0, 0L);
    }
  }

  @Test
  void whatTheSnapshotKnowsHasBeenForcedBefore() throws IOException {
    try (var journal = journal()) {
      var sessions = new Sessions(new CreditRules(1800), journal.salt());
      var lane = journal.open(0, 0, sessions, Thread.currentThread());
      announce(lane, 1);
      var file = folder.resolve("snapshot");
      SessionsFile.write(
          file,
          sessions,
          journal.salt(),
          Map.of(),
          () -> {
            assertThat(file).doesNotExist();
            journal.force();
          });

      assertThat(file).exists();
      assertThat(journal.forced(0)).isEqualTo(lane.published());
    }
  }

  @Test
  void aSnapshotThatFailsLeavesTheOldOneAndNoLitter() throws IOException {
    var file = folder.resolve("file");
    CheckedFile.write(file, out -> out.write(1));

    try {
      CheckedFile.write(
          file,
          out -> {
            out.write(2);
            throw new IOException("No space left on device");
          });
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }

    CheckedFile.read(file, in -> assertThat(in.readAllBytes()).containsExactly(1));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aBookThatLostItsLastMomentsIsBookedAgainWithoutARestart() {
    var book = new InMemoryTrafficBook();
    try (var rig = new LedgerRig(folder, book)) {
      rig.announce(Event.STARTED, 0, 0, 1000);
      rig.later(60).announce(Event.NONE, 10, 0, 1000);
      rig.bookAll();
      var before = book.backup();
      rig.later(60).announce(Event.NONE, 30, 0, 1000);
      assertThat(rig.booked().uploaded()).isEqualTo(30);

      book.restore(before);
      rig.later(60).announce(Event.NONE, 31, 0, 1000);

      assertThat(rig.booked().uploaded()).isEqualTo(31);
    }
  }

  @Test
  void whatAPowerFailureTookComesBackWithTheNextAnnounce() throws IOException {
    var book = new InMemoryTrafficBook();
    var after = Files.createDirectories(folder.resolve("after"));
    InMemoryTrafficBook.Backup atThatMoment;
    try (var rig = new LedgerRig(folder.resolve("before"), book)) {
      rig.announce(Event.STARTED, 0, 0, 1000);
      rig.later(60).announce(Event.NONE, 10, 0, 1000);
      rig.bookAll();
      rig.later(60).announce(Event.NONE, 30, 0, 1000);
      cutPower(folder.resolve("before"), after, 2);
      atThatMoment = book.backup();
    }
    book.restore(atThatMoment);

    try (var rig = new LedgerRig(after, book)) {
      rig.later(180).announce(Event.NONE, 35, 0, 1000);

      assertThat(rig.booked().uploaded()).isEqualTo(35);
    }
  }

  /** Copies a journal as the disk has it: of the lane announced on, so many records. */
  private static void cutPower(Path before, Path after, int records) throws IOException {
    var lane = "lane-001-000000000000000.journal";
    Files.copy(before.resolve("identity"), after.resolve("identity"));
    var bytes = Files.readAllBytes(before.resolve(lane));
    Arrays.fill(bytes, records * JournalEntry.BYTES, bytes.length, (byte) 0);
    Files.write(after.resolve(lane), bytes);
  }

  private Journal journal() throws IOException {
    var settings = new LedgerSettings(1, 64L * SEGMENT, SEGMENT, 1800, 4500, 300);
    return Journal.open(folder.resolve("journal"), settings);
  }

  private static void announce(Lane lane, int uploaded) {
    var report =
        new SessionReport()
            .session(1, 1, 2, 3, 4)
            .totals(uploaded, 0, 1000)
            .event(uploaded == 1 ? Event.STARTED : Event.NONE)
            .arrived(false, 1_700_000_000L + uploaded);
    assertThat(lane.report(report)).isTrue();
  }
}
