package org.swarmkeep.bench.gate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class AllocationGateTest {
  private final AllocationGate gate = new AllocationGate(20_000);
  private final AtomicReference<Object> kept = new AtomicReference<>("");
  private long sum;

  @Test
  void letsThroughWhatAllocatesNothing() {
    assertThatCode(() -> gate.pass("adding", call -> sum += call)).doesNotThrowAnyException();
  }

  @Test
  void catchesAnObjectInEveryCall() {
    assertThatThrownBy(() -> gate.pass("planting", _ -> kept.set(new byte[24])))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("planting allocates")
        .hasMessageContaining("bytes in the last 20,000");
  }

  @Test
  void catchesAnObjectInOneOfTenThousandCalls() {
    assertThatThrownBy(() ->
            gate.pass(
                "planting seldom",
                call -> {
                  if (call % 10_000 == 0) {
                    kept.set(new byte[24]);
                  }
                }))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void overlooksWhatHappensByTheClockAndNoMore() {
    var self = Thread.currentThread();
    IntConsumer seldom =
        call -> {
          if (call % 10_000 == 0) {
            kept.set(new byte[24]);
          }
        };

    assertThatCode(() -> gate.pass("planting", self, seldom, 100)).doesNotThrowAnyException();
    assertThatThrownBy(() -> gate.pass("planting", self, seldom, 50))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void forgivesWhatIsAllocatedOnlyAtFirst() {
    assertThatCode(() ->
            gate.pass(
                "warming up",
                call -> {
                  if (call < 50_000) {
                    kept.set(new byte[24]);
                  }
                }))
        .doesNotThrowAnyException();
  }

  @Test
  void countsWhatAnotherThreadAllocatesForTheCall() throws InterruptedException {
    var calls = new SynchronousQueue<Integer>();
    var answers = new SynchronousQueue<Object>();
    var worker = Thread.ofPlatform().daemon().start(() -> answer(calls, answers));

    assertThatThrownBy(
            () -> new AllocationGate(100).pass("asking", worker, call -> ask(calls, answers, call)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("asking allocates");
    worker.interrupt();
    worker.join();
  }

  private static void ask(
      SynchronousQueue<Integer> calls, SynchronousQueue<Object> answers, int call) {
    try {
      calls.put(call);
      answers.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(SynchronousQueue<Integer> calls, SynchronousQueue<Object> answers) {
    try {
      while (true) {
        answers.put(new byte[calls.take() % 7 + 24]);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
