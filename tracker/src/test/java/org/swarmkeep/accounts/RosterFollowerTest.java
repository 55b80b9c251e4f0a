package org.swarmkeep.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RosterFollowerTest {
  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final Duration A_MOMENT = Duration.ofMillis(5);

  private final GrowingSource source = new GrowingSource();
  private final Roster roster = new Roster(new HmacKeyFormula(new byte[32]));

  @Test
  void whatIsThereAtTheStartIsKnownWhenItHasStarted() {
    source.add();

    try (var follower = RosterFollower.start(source, roster, AN_HOUR)) {
      assertThat(roster.accountCount()).isEqualTo(1);
      assertThat(follower.isFailing()).isFalse();
    }
  }

  @Test
  void whatComesLaterIsLearntAtThePace() {
    try (var follower = RosterFollower.start(source, roster, A_MOMENT)) {
      source.add();

      await().until(() -> roster.accountCount() == 1);
      assertThat(follower.isFailing()).isFalse();
    }
  }

  @Test
  void aRefreshWaitsForNoPace() {
    try (var follower = RosterFollower.start(source, roster, AN_HOUR)) {
      source.add();

      follower.refresh();

      assertThat(roster.accountCount()).isEqualTo(1);
    }
  }

  @Test
  void aSourceThatFailsIsAskedAgainAndTheRosterStays() {
    source.add();
    try (var follower = RosterFollower.start(source, roster, AN_HOUR)) {
      source.add();
      source.failing = true;

      follower.refresh();

      assertThat(follower.isFailing()).isTrue();
      assertThat(roster.accountCount()).isEqualTo(1);

      source.failing = false;
      follower.refresh();

      assertThat(follower.isFailing()).isFalse();
      assertThat(roster.accountCount()).isEqualTo(2);
    }
  }

  /** Each added account is one more revision. */
  private static final class GrowingSource implements AccountSource {
    private final AtomicInteger accounts = new AtomicInteger();
    private volatile boolean failing;

    void add() {
      accounts.incrementAndGet();
    }

    @Override
    public Changes changesSince(long revision) {
      if (failing) {
        throw new IllegalStateException("away, on purpose");
      }
      int now = accounts.get();
      if (now == revision) {
        return new Changes(revision, List.of(), List.of());
      }
      var account = new Account(new UserId(now), Role.MEMBER, 1, false, Set.of());
      return new Changes(now, List.of(account), List.of());
    }
  }
}
