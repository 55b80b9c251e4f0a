package org.swarmkeep.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class InMemoryEndpointSwarmsTest extends EndpointSwarmsContract {
  @Override
  InMemorySwarms swarms() {
    return new InMemorySwarms(PeerKind.ENDPOINT, 4, 100, 1000, 7);
  }

  @Test
  void peersAndCompletionsComeBackFromAFileAged() throws IOException {
    var saved = swarms();
    asker.at("10.0.0.1", 6001).seeder().completing(true).announce(saved);
    asker.later(50).at("2001:db8::1", 6002).completing(false).leecher().announce(saved);
    var file = new ByteArrayOutputStream();
    saved.save(file, asker.nowSeconds(), 1_000);
    var loaded = swarms();

    loaded.load(new ByteArrayInputStream(file.toByteArray()), asker.nowSeconds(), 1_030);

    assertThat(counts(loaded, TORRENT).seeders()).isEqualTo(1);
    assertThat(counts(loaded, TORRENT).leechers()).isEqualTo(1);
    assertThat(counts(loaded, TORRENT).completed()).isEqualTo(1);
    loaded.expire(asker.nowSeconds() + 21, 1000);
    assertThat(counts(loaded, TORRENT).seeders()).isZero();
    assertThat(counts(loaded, TORRENT).leechers()).isEqualTo(1);
  }

  @Test
  void whoWouldBeOneTooManyIsAnsweredAndNotEntered() {
    var swarms = new InMemorySwarms(PeerKind.ENDPOINT, 4, 100, 2, 7);
    asker.at("10.0.0.1", 6001).leecher().announce(swarms);
    asker.at("10.0.0.2", 6001).leecher().announce(swarms);

    var third = asker.at("10.0.0.3", 6001).leecher().announce(swarms);

    assertThat(third.endpoints4()).hasSize(2);
    assertThat(third.leechers()).isEqualTo(2);
    assertThat(swarms.turnedAway()).isEqualTo(1);
    asker.at("10.0.0.1", 6001).status(SwarmAnnounce.Status.GONE).announce(swarms);
    assertThat(asker.at("10.0.0.3", 6001).leecher().announce(swarms).leechers()).isEqualTo(2);
  }
}
