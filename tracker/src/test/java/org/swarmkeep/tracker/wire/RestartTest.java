package org.swarmkeep.tracker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.swarmkeep.rules.TrackerAccess;

/** What a client notices of a tracker that was restarted: nothing. */
class RestartTest {
  /** Row 3: libtorrent keeps an id for a minute, and silence would be a failed announce. */
  @ParameterizedTest
  @EnumSource(names = {"PRIVATE", "OPEN"})
  void aConnectionIdAndAPeerOutliveARestart(TrackerAccess access) throws IOException {
    var before = Wire.open(access, Wire.IPV4);
    var torrent = before.torrent();
    var announce = before.announce(torrent, 2);
    before.ask(Way.UDP, before.announce(torrent, 1));
    long id;
    try (var client = before.udp()) {
      id = client.connectionId();
    }

    try (var after = before.reopened();
        var client = after.udp()) {
      var reply = client.ask(announce.packet(id, Datagrams.transactionId())).bytes();

      assertThat(Answer.ofUdp(reply, false).peers()).containsExactly("127.0.0.1:6001");
    }
  }
}
