package org.swarmkeep.bench.gate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicReference;
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
}
