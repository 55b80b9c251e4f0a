package org.swarmkeep.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.udp.UdpAction;

class MixTest {
  private static final int DRAWS = 100_000;

  @Test
  void requestsComeInTheirProportion() {
    var mix = RequestMix.parse("49:50:1");

    assertThat(share(mix, UdpAction.CONNECT)).isCloseTo(0.49, within(0.01));
    assertThat(share(mix, UdpAction.ANNOUNCE)).isCloseTo(0.50, within(0.01));
    assertThat(share(mix, UdpAction.SCRAPE)).isCloseTo(0.01, within(0.002));
  }

  @Test
  void eventsComeInTheirProportion() {
    var events = EventMix.parse("10:5:20");

    assertThat(share(events, Event.STARTED)).isCloseTo(0.010, within(0.002));
    assertThat(share(events, Event.COMPLETED)).isCloseTo(0.005, within(0.002));
    assertThat(share(events, Event.STOPPED)).isCloseTo(0.020, within(0.002));
    assertThat(share(events, Event.NONE)).isCloseTo(0.965, within(0.004));
  }

  @Test
  void aMixWithoutRequestsIsRefused() {
    assertThatThrownBy(() -> RequestMix.parse("0:0:0")).hasMessageContaining("needs requests");
  }

  @Test
  void aMixOfTwoNumbersIsRefused() {
    assertThatThrownBy(() -> RequestMix.parse("1:1")).hasMessageContaining("'1:1' must be 3");
  }

  @Test
  void moreThanAThousandPerMilleIsRefused() {
    assertThatThrownBy(() -> EventMix.parse("900:90:11")).hasMessageContaining("900:90:11");
  }

  private static double share(RequestMix mix, int action) {
    return randoms().filter(random -> mix.draw(random) == action).count() / (double) DRAWS;
  }

  private static double share(EventMix mix, Event event) {
    return randoms().filter(random -> mix.draw(random) == event).count() / (double) DRAWS;
  }

  private static LongStream randoms() {
    return LongStream.range(0, DRAWS).map(Mixing::mix);
  }
}
