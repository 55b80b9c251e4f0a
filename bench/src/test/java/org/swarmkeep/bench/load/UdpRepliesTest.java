package org.swarmkeep.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.swarmkeep.protocol.udp.UdpAction;

class UdpRepliesTest {
  private final UdpReplies replies = new UdpReplies(false);
  private final ByteBuffer in = ByteBuffer.allocate(2048);

  @Test
  void connectRepliesHaveSixteenBytes() {
    in.putInt(0, UdpAction.CONNECT);

    assertThat(replies.isGood(in, 0, 16, UdpAction.CONNECT, 0)).isTrue();
    assertThat(replies.isGood(in, 0, 15, UdpAction.CONNECT, 0)).isFalse();
  }

  @Test
  void announceRepliesHaveWholePeers() {
    announce(1800);

    assertThat(replies.isGood(in, 0, 20, UdpAction.ANNOUNCE, 0)).isTrue();
    assertThat(replies.isGood(in, 0, 20 + 3 * 6, UdpAction.ANNOUNCE, 0)).isTrue();
    assertThat(replies.isGood(in, 0, 20 + 17, UdpAction.ANNOUNCE, 0)).isFalse();
    assertThat(replies.isGood(in, 0, 19, UdpAction.ANNOUNCE, 0)).isFalse();
    assertThat(replies.peers(20 + 3 * 6)).isEqualTo(3);
  }

  @Test
  void peersOverIpv6AreLonger() {
    announce(1800);

    assertThat(new UdpReplies(true).isGood(in, 0, 20 + 6, UdpAction.ANNOUNCE, 0)).isFalse();
    assertThat(new UdpReplies(true).peers(20 + 36)).isEqualTo(2);
  }

  @Test
  void intervalsAreBetweenASecondAndADay() {
    announce(0);
    assertThat(replies.isGood(in, 0, 20, UdpAction.ANNOUNCE, 0)).isFalse();

    announce(86_401);
    assertThat(replies.isGood(in, 0, 20, UdpAction.ANNOUNCE, 0)).isFalse();
  }

  @Test
  void scrapeRepliesCountEachTorrent() {
    in.putInt(0, UdpAction.SCRAPE);

    assertThat(replies.isGood(in, 0, 8 + 2 * 12, UdpAction.SCRAPE, 2)).isTrue();
    assertThat(replies.isGood(in, 0, 8 + 2 * 12, UdpAction.SCRAPE, 3)).isFalse();
  }

  @Test
  void anAnswerToSomethingElseIsBad() {
    in.putInt(0, UdpAction.CONNECT);

    assertThat(replies.isGood(in, 0, 20, UdpAction.ANNOUNCE, 0)).isFalse();
  }

  private void announce(int intervalSeconds) {
    in.putInt(0, UdpAction.ANNOUNCE).putInt(8, intervalSeconds);
  }
}
