package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.swarmkeep.ledger.LedgerSettings;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.tracker.sockets.SocketKind;

class TrackerSettingsTest {
  private static final List<InetSocketAddress> ANY = List.of(new InetSocketAddress(0));

  private static TrackerSettings settings(
      int threads, int interval, int minInterval, long journal) {
    return new TrackerSettings(
        TrackerAccess.PRIVATE,
        HttpSettings.listeningOn(ANY),
        ANY,
        SocketKind.NIO,
        threads,
        interval,
        minInterval,
        50,
        200,
        2,
        journal,
        240);
  }

  @Test
  void whatIsOutOfBoundsIsNamedWithItsBounds() {
    assertThatThrownBy(() -> settings(0, 1800, 300, 1L << 30))
        .hasMessage("threads must be 1 to 64, was 0");
    assertThatThrownBy(() -> settings(1, 10, 300, 1L << 30))
        .hasMessage("announce interval must be 60 to 7200, was 10");
    assertThatThrownBy(() -> settings(1, 1800, 1801, 1L << 30))
        .hasMessage("min interval must be 30 to 1800, was 1801");
    assertThatThrownBy(() -> settings(1, 1800, 300, 1000)).hasMessageContaining("journal size");
  }

  @Test
  void aJournalHasRoomForEveryThreadOfALargeMachine() {
    assertThat(settings(1, 1800, 300, 1L << 30).journalSegmentBytes())
        .isEqualTo(LedgerSettings.SEGMENT_BYTES);
    for (int threads = 1; threads <= 64; threads++) {
      var smallest = settings(threads, 1800, 300, 64L << 20);
      int lanes = 1 + 2 * threads;
      assertThat((long) lanes * 4 * smallest.journalSegmentBytes()).isLessThanOrEqualTo(64L << 20);
      assertThat(smallest.journalSegmentBytes() % LedgerSettings.SEGMENT_BYTES_MULTIPLE).isZero();
    }
  }

  @Test
  void peersOutliveTwoIntervalsAndTheirJitter() {
    assertThat(settings(1, 1800, 300, 1L << 30).peerLifetimeSeconds()).isEqualTo(4500);
  }
}
