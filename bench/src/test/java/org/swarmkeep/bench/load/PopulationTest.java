package org.swarmkeep.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PopulationTest {
  @Test
  void everyTorrentHasAPeer() {
    var population = new Population(100, 1000, 0.9, 25);

    assertThat(sizes(population)).doesNotContain(0);
  }

  @Test
  void swarmSizesFollowThePowerLaw() {
    int torrents = 1000;
    int peers = 1_000_000;
    double exponent = 0.9;

    var sizes = sizes(new Population(torrents, peers, exponent, 25));

    double weights =
        IntStream.rangeClosed(1, torrents).mapToDouble(k -> Math.pow(k, -exponent)).sum();
    int drawn = peers - torrents; // each torrent's first peer is given
    for (int rank : new int[] {1, 2, 10, 100, 900}) {
      double expected = 1 + drawn * Math.pow(rank, -exponent) / weights;
      assertThat((double) sizes[rank - 1])
          .as("swarm of rank " + rank)
          .isCloseTo(expected, within(5 * Math.sqrt(expected)));
    }
  }

  @Test
  void exponentZeroMakesSwarmsAlike() {
    var sizes = sizes(new Population(100, 100_000, 0, 25));

    assertThat(Arrays.stream(sizes).max().orElseThrow()).isLessThan(1000 + 5 * 32);
    assertThat(Arrays.stream(sizes).min().orElseThrow()).isGreaterThan(1000 - 5 * 32);
  }

  @Test
  void fewerPeersThanTorrentsIsFine() {
    var population = new Population(1000, 10, 0.9, 25);

    assertThat(Arrays.stream(sizes(population)).sum()).isEqualTo(10);
  }

  @Test
  void asManySeedersAsAskedFor() {
    var population = new Population(10, 100_000, 0.9, 25);

    assertThat(IntStream.range(0, 100_000).filter(population::isSeeder).count())
        .isBetween(24_500L, 25_500L);
  }

  @Test
  void peersOfOneAddressListenOnPortsOfTheirOwn() {
    int addresses = 4;

    var ports =
        IntStream.range(0, 4000)
            .filter(peer -> Population.addressOf(peer, addresses) == 1)
            .map(peer -> Population.portOf(peer, addresses));

    assertThat(ports.toArray()).doesNotHaveDuplicates().hasSize(1000);
  }

  @Test
  void hashesAreTheSameInEveryRun(@TempDir Path folder) throws IOException {
    var file = folder.resolve("hashes");

    new Population(3, 3, 0.9, 25).writeHashes(file);

    assertThat(Files.readAllLines(file))
        .containsExactly(
            "c15c0289ec2d0a911e61397408ab415ec3868d6d",
            "ca8a33e272e3736ecbf5ed0df87e56a01103f2e0",
            "d70d3259e4e1cb6345ceab7e97c2b4b8785dbc61");
  }

  private static int[] sizes(Population population) {
    var sizes = new int[population.torrents()];
    IntStream.range(0, population.peers()).forEach(peer -> sizes[population.torrentOf(peer)]++);
    return sizes;
  }
}
