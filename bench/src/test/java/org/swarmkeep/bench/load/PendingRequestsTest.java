package org.swarmkeep.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PendingRequestsTest {
  private final PendingRequests pending = new PendingRequests(2);

  @Test
  void anAnswerFindsItsRequest() {
    int transaction = pending.open(1, 42, 1000);

    int slot = pending.find(transaction);

    assertThat(pending.action(slot)).isEqualTo(1);
    assertThat(pending.client(slot)).isEqualTo(42);
    assertThat(pending.sentAt(slot)).isEqualTo(1000);
  }

  @Test
  void aSecondAnswerFindsNothing() {
    int transaction = pending.open(1, 0, 0);
    pending.close(pending.find(transaction));

    assertThat(pending.find(transaction)).isEqualTo(PendingRequests.NOT_PENDING);
  }

  @Test
  void anAnswerToTheSlotsLastRequestFindsNothing() {
    int old = pending.open(1, 0, 0);
    pending.close(pending.find(old));
    int young = pending.open(1, 0, 0);

    assertThat(young & 0xffff).isEqualTo(old & 0xffff);
    assertThat(pending.find(old)).isEqualTo(PendingRequests.NOT_PENDING);
    assertThat(pending.find(young)).isNotNegative();
  }

  @Test
  void aMadeUpTransactionFindsNothing() {
    assertThat(pending.find(0xffff)).isEqualTo(PendingRequests.NOT_PENDING);
  }

  @Test
  void onlyOldRequestsAreReaped() {
    pending.open(1, 0, 100);
    int young = pending.open(1, 0, 200);

    assertThat(pending.reap(150)).isOne();
    assertThat(pending.find(young)).isNotNegative();
    assertThat(pending.free()).isOne();
  }

  @Test
  void generationsMayWrap() {
    for (int i = 0; i < 70_000; i++) {
      int transaction = pending.open(1, i, 0);
      assertThat(pending.client(pending.find(transaction))).isEqualTo(i);
      pending.close(pending.find(transaction));
    }

    assertThat(pending.isEmpty()).isTrue();
  }
}
