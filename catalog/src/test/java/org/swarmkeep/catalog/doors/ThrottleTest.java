package org.swarmkeep.catalog.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final Throttle throttle = new Throttle(() -> now);

  @Test
  void fifthFailureWithANameMakesItWait() {
    for (int i = 0; i < 4; i++) {
      throttle.failed("okapi", "192.0.2.1");
    }
    assertThat(throttle.waitFor("okapi", "192.0.2.1")).isEmpty();
    assertThat(throttle.triesLeft("okapi", "192.0.2.1")).isEqualTo(1);

    throttle.failed(" OKAPI ", "192.0.2.1");

    assertThat(throttle.waitFor("okapi", "192.0.2.1")).contains(Duration.ofMinutes(15));
  }

  @Test
  void memberIsNotLockedOutElsewhere() {
    for (int i = 0; i < 5; i++) {
      throttle.failed("okapi", "192.0.2.1");
    }

    assertThat(throttle.waitFor("okapi", "192.0.2.2")).isEmpty();
    assertThat(throttle.waitFor("marlo", "192.0.2.1")).isEmpty();
  }

  @Test
  void manyNamesFromOneAddressMakeItWait() {
    for (int i = 0; i < Throttle.TRIES_PER_ADDRESS; i++) {
      throttle.failed("name" + i, "2001:db8::" + i);
    }

    assertThat(throttle.waitFor("another", "2001:db8::ffff")).isPresent();
    assertThat(throttle.waitFor("another", "2001:db8:0:1::1")).isEmpty();
  }

  @Test
  void waitEndsAndSuccessForgets() {
    for (int i = 0; i < 5; i++) {
      throttle.failed("okapi", "192.0.2.1");
    }
    now = now.plus(Throttle.WAIT).plusSeconds(1);
    assertThat(throttle.waitFor("okapi", "192.0.2.1")).isEmpty();
    assertThat(throttle.triesLeft("okapi", "192.0.2.1")).isEqualTo(5);

    throttle.failed("okapi", "192.0.2.1");
    throttle.succeeded("okapi", "192.0.2.1");
    assertThat(throttle.triesLeft("okapi", "192.0.2.1")).isEqualTo(5);
  }

  @Test
  void floodOfNamesCostsNoMoreMemoryThanTheTableHas() {
    for (int i = 0; i < 50_000; i++) {
      throttle.failed("name" + i, "192.0.2." + i % 250);
    }

    assertThat(throttle.size()).isEqualTo(20_000);
  }
}
