package org.swarmkeep.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.swarm.SwarmAnnounce.Status;

class InMemorySwarmsTest extends SessionSwarmsContract {
  @Override
  InMemorySwarms swarms() {
    return new InMemorySwarms(PeerKind.SESSION, 4, 100, 1000, 7);
  }

  @Test
  void expiryFindsSwarmsNobodyAnnouncesTo() {
    var swarms = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).leecher().announce(swarms);
    asker.in(OTHER_TORRENT).later(50).peer(2, 22).at("10.0.0.2", 6002).seeder().announce(swarms);

    swarms.expire(NOW + 120, 1000);

    assertThat(swarms.leecherCount()).isZero();
    assertThat(swarms.seederCount()).isEqualTo(1);
  }

  @Test
  void expiryGoesOnWhereItsBudgetEnded() {
    var swarms = swarms();
    for (int i = 1; i <= 50; i++) {
      asker.peer(i, i).at("10.0.0.1", 6001).leecher().announce(swarms);
      asker.peer(i, i).in(new InfoHash(i, i, i)).announce(swarms);
    }

    for (int i = 0; i < 200 && swarms.leecherCount() > 0; i++) {
      int before = swarms.leecherCount();
      swarms.expire(NOW + 100, 3);
      assertThat(before - swarms.leecherCount()).isLessThanOrEqualTo(50);
    }

    assertThat(swarms.leecherCount()).isZero();
  }

  @Test
  void emptySwarmsAreForgottenOnceTheirLastCountIsTaken() {
    var swarms = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).leecher().announce(swarms);
    asker.status(Status.GONE).announce(swarms);

    assertThat(swarms.swarmCount()).isEqualTo(1);
    assertThat(changes(swarms)).containsExactly(TORRENT + " 0 0");
    assertThat(swarms.swarmCount()).isZero();
  }

  @Test
  void onlyChangedCountsAreHandedOver() {
    var swarms = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).leecher().announce(swarms);

    assertThat(changes(swarms)).containsExactly(TORRENT + " 0 1");

    asker.announce(swarms);

    assertThat(changes(swarms)).isEmpty();

    asker.seeder().announce(swarms);

    assertThat(changes(swarms)).containsExactly(TORRENT + " 1 0");
  }

  @Test
  void peersComeBackFromAFileAsTheyWere() throws IOException {
    var saved = swarms();
    asker.peer(1, 11).at("10.0.0.1", 6001).seeder().announce(saved);
    asker.peer(1, 11).at("2001:db8::1", 6001).seeder().announce(saved);
    asker.peer(2, 22).at("10.0.0.2", 65535).status(Status.PARTIAL_SEED).announce(saved);
    var loaded = swarms();

    loaded.load(new ByteArrayInputStream(bytes(saved)), NOW, 1_000);

    assertThat(bytes(loaded)).isEqualTo(bytes(saved));
    assertThat(changes(loaded)).containsExactly(TORRENT + " 1 1");
    var picked = asker.peer(3, 33).at("10.0.0.3", 6003).leecher().announce(loaded);
    assertThat(picked.endpoints4()).containsExactlyInAnyOrder("10.0.0.1:6001", "10.0.0.2:65535");
    assertThat(picked.endpoints6()).containsExactly("[2001:db8:0:0:0:0:0:1]:6001");
    assertThat(picked.partialSeeds()).isEqualTo(1);
  }

  @Test
  void aFileThatIsNoneIsRefused() {
    assertThatThrownBy(() -> swarms().load(new ByteArrayInputStream(new byte[40]), NOW, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no swarm file");
  }

  @Test
  void swarmsOfAnotherAccessModeAreRefused() throws IOException {
    var endpoints = new InMemorySwarms(PeerKind.ENDPOINT, 4, 100, 1000, 7);
    var file = new ByteArrayOutputStream();
    endpoints.save(file, NOW, 1_000);

    assertThatThrownBy(
            () -> swarms().load(new ByteArrayInputStream(file.toByteArray()), NOW, 1_000))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another access mode");
  }

  @Test
  void theNumberOfShardsIsAPowerOfTwo() {
    assertThatThrownBy(() -> new InMemorySwarms(PeerKind.SESSION, 3, 100, 1000, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was 3");
  }

  private static byte[] bytes(InMemorySwarms swarms) throws IOException {
    var out = new ByteArrayOutputStream();
    swarms.save(out, NOW, 1_000);
    return out.toByteArray();
  }

  private static List<String> changes(InMemorySwarms swarms) {
    var changes = new ArrayList<String>();
    swarms.takeChanged(
        (torrent, seeders, leechers) -> changes.add(torrent + " " + seeders + " " + leechers));
    return changes;
  }
}
