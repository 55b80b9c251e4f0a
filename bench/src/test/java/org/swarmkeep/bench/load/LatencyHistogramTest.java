package org.swarmkeep.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  private final LatencyHistogram histogram = new LatencyHistogram();

  @Test
  void percentilesAreRightWithinABucket() {
    for (int micros = 1; micros <= 10_000; micros++) {
      histogram.record(micros * 1000L);
    }

    assertThat(histogram.micros(0.5)).isCloseTo(5000, withinPercentage(3.2));
    assertThat(histogram.micros(0.99)).isCloseTo(9900, withinPercentage(3.2));
    assertThat(histogram.micros(0.999)).isCloseTo(9990, withinPercentage(3.2));
    assertThat(histogram.maxMicros()).isEqualTo(10_000);
  }

  @Test
  void nothingRecordedIsZero() {
    assertThat(histogram.micros(0.99)).isZero();
  }

  @Test
  void aClockThatStepsBackCountsAsNoTime() {
    histogram.record(-5);

    assertThat(histogram.micros(1)).isZero();
  }

  @Test
  void durationsBeyondTheScaleStayInTheLastBucket() {
    histogram.record(Long.MAX_VALUE);

    assertThat(histogram.micros(1)).isPositive();
  }

  @Test
  void addingJoinsTwoThreads() {
    var other = new LatencyHistogram();
    histogram.record(1000);
    other.record(3000);

    histogram.add(other);

    assertThat(histogram.micros(0.5)).isCloseTo(1, withinPercentage(3.2));
    assertThat(histogram.micros(1)).isCloseTo(3, withinPercentage(3.2));
    assertThat(histogram.maxMicros()).isEqualTo(3);
  }
}
