package org.swarmkeep.metainfo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any text in: a magnet link within its bounds, or a sentence. */
class MagnetLinkFuzzTest {
  @FuzzTest
  void anyTextIsAMagnetLinkOrASentence(byte[] bytes) {
    switch (MagnetLink.parse(new String(bytes, UTF_8))) {
      case MagnetReading.Unreadable(var problem) ->
          assertThat(problem).isNotBlank().matches("[^\\p{Cc}]+");
      case MagnetReading.Read(var magnet) -> {
        assertThat(magnet.hashes()).hasSizeBetween(1, 2);
        assertThat(magnet.name()).matches("[^\\p{Cc}]*");
        assertThat(magnet.trackers()).hasSizeLessThanOrEqualTo(200);
        assertThat(magnet.peers()).allMatch(peer -> peer.port() > 0);
        if (magnet.toString().length() <= MagnetLink.CHARS_MAX) {
          assertThat(MagnetLink.parse(magnet.toString())).isEqualTo(new MagnetReading.Read(magnet));
        }
      }
    }
  }
}
