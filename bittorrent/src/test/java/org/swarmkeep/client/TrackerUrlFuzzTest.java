package org.swarmkeep.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text: a URL whose own text reads as the same URL, or a problem fit to be shown. */
class TrackerUrlFuzzTest {
  @FuzzTest
  void anyTextIsAUrlOrAProblem(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.UTF_8);
    assertThat(TrackerUrl.shown(text)).matches("[^\\p{Cc}]*");
    switch (TrackerUrl.parse(text)) {
      case TrackerUrl.Reading.Read(var url) -> {
        assertThat(url.port()).isBetween(1, 65_535);
        assertThat(url.withKeys()).matches("[!-~]+");
        assertThat(TrackerUrl.parse(url.withKeys())).isEqualTo(new TrackerUrl.Reading.Read(url));
      }
      case TrackerUrl.Reading.Unreadable(var problem) -> assertThat(problem).matches("[^\\p{Cc}]+");
    }
  }
}
