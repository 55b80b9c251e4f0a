package org.swarmkeep.bench.load;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.swarmkeep.protocol.InfoHash;

/**
 * Who the clients are: so many peers in so many torrents. Immutable, the same for the same
 * arguments, and the same torrents whatever the number of peers, so that one white list or one
 * registration serves many runs.
 *
 * <p>Swarm sizes follow a power law (Zipf): swarm number k draws peers in proportion to k to the
 * power of minus the exponent; with exponent 0 all swarms draw alike. Before that each torrent gets
 * one peer, when there are enough, so that no swarm is empty.
 */
public final class Population {
  private static final int PORT_FIRST = 1024;
  private static final int PORTS = 64_000;
  private static final int PERCENT = 100;

  private final int torrents;
  private final int[] torrentOf;
  private final int seederPercent;

  public Population(int torrents, int peers, double exponent, int seederPercent) {
    if (torrents < 1 || peers < 1) {
      throw new IllegalArgumentException(
          "a population needs torrents and peers, was " + torrents + " and " + peers);
    }
    this.torrents = torrents;
    this.seederPercent = seederPercent;
    torrentOf = assign(torrents, peers, exponent);
  }

  private static int[] assign(int torrents, int peers, double exponent) {
    var weightUpTo = new double[torrents];
    double sum = 0;
    for (int torrent = 0; torrent < torrents; torrent++) {
      sum += Math.pow(torrent + 1, -exponent);
      weightUpTo[torrent] = sum;
    }
    int spacing = peers / torrents;
    var assigned = new int[peers];
    for (int peer = 0; peer < peers; peer++) {
      boolean opensSwarm = spacing > 0 && peer % spacing == 0 && peer / spacing < torrents;
      assigned[peer] = opensSwarm ? peer / spacing : draw(weightUpTo, peer);
    }
    return assigned;
  }

  private static int draw(double[] weightUpTo, int peer) {
    double point = Mixing.unit(Mixing.mix(peer * 2L + 12345)) * weightUpTo[weightUpTo.length - 1];
    int found = Arrays.binarySearch(weightUpTo, point);
    return Math.min(found >= 0 ? found : -found - 1, weightUpTo.length - 1);
  }

  public int torrents() {
    return torrents;
  }

  public int peers() {
    return torrentOf.length;
  }

  public int torrentOf(int peer) {
    return torrentOf[peer];
  }

  public static InfoHash infoHash(int torrent) {
    return new InfoHash(hashHead(torrent), hashMiddle(torrent), hashTail(torrent));
  }

  static long hashHead(int torrent) {
    return Long.reverseBytes(Mixing.mix(torrent * 3L + 1));
  }

  static long hashMiddle(int torrent) {
    return Long.reverseBytes(Mixing.mix(Mixing.mix(torrent * 3L + 1)));
  }

  static int hashTail(int torrent) {
    return Integer.reverseBytes((int) Mixing.mix(Mixing.mix(Mixing.mix(torrent * 3L + 1))));
  }

  public boolean isSeeder(int peer) {
    return Mixing.below(character(peer), PERCENT) < seederPercent;
  }

  /** Bytes a leecher has left to download. */
  static long leftOfLeecher(int peer) {
    return 1 + (character(peer) >>> 40);
  }

  private static long character(int peer) {
    return Mixing.mix(peer ^ 0x5eedL << 32);
  }

  /** What tells this peer's id and key from others'. */
  public static long identity(int peer) {
    return Mixing.mix(peer + 77L);
  }

  /** Which of the client addresses the peer is at. */
  static int addressOf(int peer, int addresses) {
    return peer % addresses;
  }

  /** The port the peer listens on; peers at one address have different ones as long as they can. */
  public static int portOf(int peer, int addresses) {
    return PORT_FIRST + peer / addresses % PORTS;
  }

  /** Writes every info hash, 40 hexadecimal digits a line: the form of opentracker's white list. */
  public void writeHashes(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      for (int torrent = 0; torrent < torrents; torrent++) {
        out.write(infoHash(torrent).hex());
        out.write('\n');
      }
    }
  }
}
