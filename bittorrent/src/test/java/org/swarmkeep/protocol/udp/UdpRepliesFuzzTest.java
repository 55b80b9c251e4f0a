package org.swarmkeep.protocol.udp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any datagram in: a reply within its bounds, or a sentence. */
class UdpRepliesFuzzTest {
  @FuzzTest
  void anyDatagramIsAReplyOrASentence(byte[] datagram) {
    for (boolean v6 : new boolean[] {false, true}) {
      switch (UdpReplies.read(datagram, v6)) {
        case UdpReply.Connected connected -> assertThat(datagram).hasSizeGreaterThanOrEqualTo(16);
        case UdpReply.Announced announced -> {
          assertThat(announced.reply().intervalSeconds()).isBetween(60, 86_400);
          assertThat(announced.reply().peers()).hasSizeLessThanOrEqualTo(5_000);
        }
        case UdpReply.Scraped scraped ->
            assertThat(scraped.counts()).hasSize((datagram.length - 8) / 12);
        case UdpReply.Refused refused -> assertThat(refused.reason()).matches("[^\\p{Cc}]{0,500}");
        case UdpReply.Malformed malformed -> assertThat(malformed.problem()).isNotBlank();
      }
    }
  }
}
