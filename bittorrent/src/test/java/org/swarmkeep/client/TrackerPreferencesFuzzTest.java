package org.swarmkeep.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any TXT record: preferences whose URLs can be asked, or nothing. */
class TrackerPreferencesFuzzTest {
  private static final TrackerUrl URL =
      new TrackerUrl(TrackerUrl.Scheme.HTTPS, "t.example", 443, "/announce");

  @FuzzTest
  void anyRecordLeadsToUrlsThatCanBeAsked(byte[] bytes) {
    TrackerPreferences.read(new String(bytes, StandardCharsets.ISO_8859_1))
        .map(services -> TrackerPreferences.candidates(URL, services))
        .ifPresent(candidates ->
            assertThat(candidates)
                .hasSizeLessThanOrEqualTo(3)
                .allSatisfy(url -> {
                  assertThat(url.scheme()).isEqualTo(TrackerUrl.Scheme.HTTPS);
                  assertThat(url.port()).isBetween(1, 65_535);
                }));
  }
}
