package org.swarmkeep.swarm;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.swarm.SwarmAnnounce.Family;
import org.swarmkeep.swarm.SwarmAnnounce.Status;

/** Announces in words a test can be read by. */
final class Asker {
  private final SwarmAnnounce announce =
      new SwarmAnnounce()
          .swarm(
              SwarmsContract.TORRENT.head(),
              SwarmsContract.TORRENT.middle(),
              SwarmsContract.TORRENT.tail())
          .wants(50, Family.BOTH)
          .at(SwarmsContract.NOW);
  private int nowSeconds = SwarmsContract.NOW;
  private int room4 = 60_000;

  /** What was answered. */
  record Picked(
      List<String> endpoints4,
      List<String> endpoints6,
      int seeders,
      int leechers,
      int partialSeeds,
      int completed) {}

  Asker in(InfoHash torrent) {
    announce.swarm(torrent.head(), torrent.middle(), torrent.tail());
    return this;
  }

  Asker peer(int owner, int id) {
    announce.peer((((long) owner << 32) | id) * 0x9e3779b97f4a7c15L);
    return this;
  }

  Asker at(String address, int port) {
    try {
      var parsed = InetAddress.getByName(address);
      announce.endpoint(MappedAddress.high(parsed), MappedAddress.low(parsed), port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
    return this;
  }

  /** An address that tells seeders by its second byte. */
  static String address(int number, boolean seeder) {
    return "10." + (seeder ? 1 : 2) + "." + number / 256 + "." + number % 256;
  }

  static boolean isSeeder(String endpoint) {
    return endpoint.startsWith("10.1.");
  }

  Asker status(Status status) {
    announce.status(status);
    return this;
  }

  Asker seeder() {
    return status(Status.SEEDER);
  }

  Asker leecher() {
    return status(Status.LEECHER);
  }

  Asker wants(int peers, Family family) {
    announce.wants(peers, family);
    return this;
  }

  Asker completing(boolean completed) {
    announce.completing(completed);
    return this;
  }

  Asker roomFor4(int bytes) {
    room4 = bytes;
    return this;
  }

  Asker later(int seconds) {
    nowSeconds += seconds;
    announce.at(nowSeconds);
    return this;
  }

  int nowSeconds() {
    return nowSeconds;
  }

  Picked announce(Swarms swarms) {
    var answer = new Answer(room4);
    swarms.announce(announce, answer);
    return answer.picked();
  }

  Picked count(Swarms swarms, InfoHash torrent) {
    var answer = new Answer(0);
    swarms.count(torrent.head(), torrent.middle(), torrent.tail(), answer);
    return answer.picked();
  }

  private static final class Answer implements SwarmAnswer {
    private final ByteBuffer peers4;
    private final ByteBuffer peers6 = ByteBuffer.allocate(60_000);
    private int seeders = -1;
    private int leechers = -1;
    private int partialSeeds = -1;
    private int completed = -1;

    Answer(int room4) {
      peers4 = ByteBuffer.allocate(room4);
    }

    @Override
    public ByteBuffer peers4() {
      return peers4;
    }

    @Override
    public ByteBuffer peers6() {
      return peers6;
    }

    @Override
    public void counted(
        int seederCount, int leecherCount, int partialSeedCount, int completedCount) {
      seeders = seederCount;
      leechers = leecherCount;
      partialSeeds = partialSeedCount;
      completed = completedCount;
    }

    Picked picked() {
      return new Picked(
          endpoints(peers4, 4), endpoints(peers6, 16), seeders, leechers, partialSeeds, completed);
    }

    private static List<String> endpoints(ByteBuffer bytes, int addressBytes) {
      var endpoints = new ArrayList<String>();
      var in = bytes.duplicate().flip();
      while (in.remaining() >= addressBytes + 2) {
        var address = new byte[addressBytes];
        in.get(address);
        endpoints.add(text(address) + ":" + (in.getShort() & 0xffff));
      }
      return endpoints;
    }

    private static String text(byte[] address) {
      try {
        var text = InetAddress.getByAddress(address).getHostAddress();
        return address.length == 4 ? text : "[" + text + "]";
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("an address of " + address.length + " bytes", e);
      }
    }
  }
}
