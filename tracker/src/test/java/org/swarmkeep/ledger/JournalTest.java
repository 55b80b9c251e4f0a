package org.swarmkeep.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.accounts.InMemoryTrafficBook;
import org.swarmkeep.accounts.InMemoryTrafficBook.Mood;
import org.swarmkeep.protocol.Event;

class JournalTest {
  private static final int RECORDS_IN_SEGMENT = LedgerRig.SEGMENT / JournalEntry.BYTES;

  @TempDir private Path folder;
  private final InMemoryTrafficBook book = new InMemoryTrafficBook();

  @Test
  void aFullJournalRefusesUntilItHasBeenBooked() throws IOException {
    try (var rig = new LedgerRig(folder, book, 4)) {
      book.turn(Mood.DOWN);
      rig.announce(Event.STARTED, 0, 0, 1000);
      int accepted = 0;
      while (accepted < 1000 && rig.later(60).announce(Event.NONE, accepted + 1, 0, 1000)) {
        accepted++;
      }

      assertThat(accepted).isBetween(2 * RECORDS_IN_SEGMENT, 4 * RECORDS_IN_SEGMENT);
      assertThat(rig.ledger.figures().refusedFull()).isEqualTo(1);

      book.turn(Mood.FINE);
      rig.bookAll();
      rig.ledger.snapshot();
      rig.ledger.recycle();
      rig.ledger.layOutSpares();

      assertThat(rig.announce(Event.NONE, accepted + 1, 0, 1000)).isTrue();
      assertThat(rig.booked().uploaded()).isEqualTo(accepted + 1);
    }
  }

  @Test
  void aFastLaneOutlivesAKeeperWithoutTime() throws IOException {
    try (var rig = new LedgerRig(folder, book, 64)) {
      rig.announce(Event.STARTED, 0, 0, 1000);
      for (int i = 1; i < RECORDS_IN_SEGMENT; i++) {
        rig.announceUnkept(Event.NONE, i, 0, 1000);
      }
      rig.ledger.layOutSpares();

      for (int i = 0; i < 5 * RECORDS_IN_SEGMENT; i++) {
        assertThat(rig.announceUnkept(Event.NONE, 1000 + i, 0, 1000)).isTrue();
      }
      assertThat(rig.ledger.figures().journalBytes()).isLessThanOrEqualTo(33L * LedgerRig.SEGMENT);
    }
  }

  @Test
  void aRefusedAnnounceHasNotHappened() throws IOException {
    try (var rig = new LedgerRig(folder, book, 4)) {
      rig.announce(Event.STARTED, 0, 0, 1000);
      book.turn(Mood.DOWN);
      while (rig.announce(Event.NONE, 10, 0, 1000)) {
        rig.later(60);
      }
      rig.later(60).announce(Event.NONE, 99, 0, 1000);
      book.turn(Mood.FINE);

      assertThat(rig.booked().uploaded()).isEqualTo(10);
    }
  }

  @Test
  void aTornRecordIsNotRead() throws IOException {
    try (var rig = new LedgerRig(folder, book)) {
      rig.announce(Event.STARTED, 0, 0, 1000);
      rig.later(60).announce(Event.NONE, 10, 0, 1000);
      rig.later(60).announce(Event.NONE, 30, 0, 1000);
    }
    var fresh = new InMemoryTrafficBook();
    tear(2);
    try (var rig = new LedgerRig(folder, fresh)) {
      rig.bookAll();
      assertThat(fresh.booked(1, 1).uploaded()).isEqualTo(10);
    }
  }

  /** Writes over a word of the third record of the lane that was announced on. */
  private void tear(int record) throws IOException {
    Files.delete(folder.resolve("sessions.snapshot"));
    var segment = folder.resolve("lane-001-000000000000000.journal");
    try (var channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
      channel.write(
          ByteBuffer.allocate(1), record * (long) JournalEntry.BYTES + 3 * Long.BYTES + 7);
      channel.write(
          ByteBuffer.wrap(new byte[] {1}), record * (long) JournalEntry.BYTES + 5 * Long.BYTES);
    }
  }

  @Test
  void aRecycledSegmentHasNoOldRecords() throws IOException {
    try (var rig = new LedgerRig(folder, book, 8)) {
      rig.announce(Event.STARTED, 0, 0, 1000);
      for (int i = 1; i <= 10 * RECORDS_IN_SEGMENT; i++) {
        assertThat(rig.later(1).announce(Event.NONE, i, 0, 1000)).isTrue();
        if (i % 20 == 0) {
          rig.bookAll();
          rig.ledger.snapshot();
          rig.ledger.recycle();
        }
      }

      assertThat(rig.booked().uploaded()).isEqualTo(10 * RECORDS_IN_SEGMENT);
      assertThat(rig.ledger.figures().journalBytes()).isLessThanOrEqualTo(8L * LedgerRig.SEGMENT);
    }
  }

  @Test
  void aLaneThatIsNoLongerWrittenIsStillBooked() throws IOException {
    book.turn(Mood.DOWN);
    try (var rig = new LedgerRig(folder, book)) {
      rig.over6(true).announce(Event.STARTED, 77, 0, 1000);
    }
    book.turn(Mood.FINE);
    try (var ledger = onlyOneLane()) {
      while (ledger.bookkeeper().bookOne()) {
        assertThat(ledger.bookkeeper().isFailing()).isFalse();
      }

      assertThat(book.booked(1, 1).uploaded()).isEqualTo(77);
    }
  }

  private Ledger onlyOneLane() throws IOException {
    var settings =
        new LedgerSettings(1, 64L * LedgerRig.SEGMENT, LedgerRig.SEGMENT, 1800, 4500, 300);
    return Ledger.open(settings, folder, book, List::of, () -> 0);
  }

  @Test
  void anErrorWhileBookingIsAFailureLikeAnyOther() {
    try (var rig = new LedgerRig(folder, book)) {
      rig.announce(Event.STARTED, 50, 0, 1000);
      book.turn(Mood.BROKEN);
      rig.bookAll();

      assertThat(rig.ledger.figures().bookingFails()).isTrue();

      book.turn(Mood.FINE);

      assertThat(rig.booked().uploaded()).isEqualTo(50);
      assertThat(rig.ledger.figures().bookingFails()).isFalse();
    }
  }

  @Test
  void theLagGrowsWhileTheBookIsAwayAndEndsWithIt() {
    try (var rig = new LedgerRig(folder, book)) {
      book.turn(Mood.BROKEN);
      rig.announce(Event.STARTED, 50, 0, 1000);

      Awaitility.await().until(() -> rig.ledger.figures().bookingLagSeconds() >= 1);

      book.turn(Mood.FINE);
      rig.bookAll();

      assertThat(rig.ledger.figures().bookingLagSeconds()).isZero();
    }
  }

  @Test
  void twoTrackersCannotShareADirectory() {
    try (var rig = new LedgerRig(folder, book)) {
      assertThat(rig.ledger.figures().sessions()).isZero();
      assertThatThrownBy(this::onlyOneLane)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another tracker uses the data directory");
    }
  }

  @Test
  void aDamagedSnapshotIsPutAsideAndTheJournalGoesOn() throws IOException {
    try (var rig = new LedgerRig(folder, book)) {
      rig.announce(Event.STARTED, 10, 0, 1000);
    }
    var snapshot = folder.resolve("sessions.snapshot");
    var bytes = Files.readAllBytes(snapshot);
    bytes[bytes.length / 2] ^= 1;
    Files.write(snapshot, bytes);
    try (var rig = new LedgerRig(folder, book)) {
      assertThat(folder.resolve("sessions.damaged")).exists();
      rig.later(60).announce(Event.NONE, 25, 0, 1000);
      assertThat(rig.booked().uploaded()).isEqualTo(25);
    }
  }
}
