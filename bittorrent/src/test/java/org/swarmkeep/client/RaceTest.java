package org.swarmkeep.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RaceTest {
  private static final InetSocketAddress FIRST = Asking.loopback(1);
  private static final InetSocketAddress SECOND = Asking.loopback(2);
  private static final Duration HEAD_START = Duration.ofMillis(50);

  @Test
  void doesNotTroubleTheSecondAddressWhenTheFirstAnswers() throws Exception {
    var tried = Collections.synchronizedList(new ArrayList<InetSocketAddress>());

    var outcome =
        new Race<String>(
                (address, _) -> {
                  tried.add(address);
                  return answer(address);
                })
            .run(List.of(FIRST, SECOND), Duration.ofSeconds(10), soon());

    assertThat(outcome).isEqualTo(answer(FIRST));
    assertThat(tried).containsExactly(FIRST);
  }

  @Test
  void triesTheSecondAddressAtOnceWhenTheFirstFails() throws Exception {
    var outcome =
        new Race<String>((address, _) ->
            address.equals(FIRST) ? new Outcome.Failed<>("dead") : answer(address))
            .run(List.of(FIRST, SECOND), Duration.ofHours(1), soon());

    assertThat(outcome).isEqualTo(answer(SECOND));
  }

  @Test
  void triesTheSecondAddressWhenTheFirstIsSilentAndThenEndsTheFirst() throws Exception {
    var interrupted = new CountDownLatch(1);

    var outcome =
        new Race<String>(
                (address, _) -> {
                  if (address.equals(SECOND)) {
                    return answer(address);
                  }
                  try {
                    Thread.sleep(Duration.ofHours(1));
                    return answer(address);
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                  }
                })
            .run(List.of(FIRST, SECOND), HEAD_START, soon());

    assertThat(outcome).isEqualTo(answer(SECOND));
    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void asksTheQuestionOnceAlthoughTwoAddressesGotThrough() throws Exception {
    var secondCame = new CountDownLatch(1);
    var asked = Collections.synchronizedList(new ArrayList<InetSocketAddress>());

    var outcome =
        new Race<String>(
                (address, claim) -> {
                  if (address.equals(FIRST)) {
                    secondCame.await();
                  }
                  boolean mine = claim.take();
                  secondCame.countDown();
                  if (!mine) {
                    return Race.Claim.lost();
                  }
                  asked.add(address);
                  Thread.sleep(100);
                  return new Outcome.Failed<>("no answer from " + address.getPort());
                })
            .run(List.of(FIRST, SECOND), HEAD_START, soon());

    assertThat(asked).containsExactly(SECOND);
    assertThat(outcome).isEqualTo(new Outcome.Failed<String>("no answer from 2"));
  }

  @Test
  void reportsTheFirstFailureWhenAllFail() throws Exception {
    var outcome =
        new Race<String>((address, _) -> new Outcome.Failed<>("dead " + address.getPort()))
            .run(List.of(FIRST, SECOND), HEAD_START, soon());

    assertThat(outcome).isEqualTo(new Outcome.Failed<String>("dead 1"));
  }

  @Test
  void endsEveryAttemptAtTheDeadline() throws Exception {
    var threads = Collections.synchronizedList(new ArrayList<Thread>());

    var outcome =
        new Race<String>(
                (address, _) -> {
                  threads.add(Thread.currentThread());
                  Thread.sleep(Duration.ofHours(1));
                  return answer(address);
                })
            .run(List.of(FIRST, SECOND), HEAD_START, Deadline.in(Duration.ofMillis(200)));

    assertThat(outcome).isEqualTo(new Outcome.Failed<String>("No answer in time"));
    assertThat(threads).hasSize(2);
    await().until(() -> threads.stream().noneMatch(Thread::isAlive));
  }

  private static Outcome<String> answer(InetSocketAddress address) {
    return new Outcome.Answered<>("yes", Duration.ZERO, address);
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(10));
  }
}
