package org.swarmkeep.swarm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.swarmkeep.swarm.SwarmAnnounce.Status;

/**
 * How swarms are written down: a magic number with a version, what kind of peers they hold, when
 * they were saved (seconds since 1970), then each swarm that is not empty as its hash, its
 * completions, the number of its peers and the peers with their ages, then an all-zero hash with
 * nothing. The file around it carries the checksum.
 */
final class SwarmFile {
  private static final long MAGIC = 0x534b_5357_4152_4d02L; // "SKSWARM", version 2

  private SwarmFile() {}

  static void begin(PeerKind kind, long savedAtSeconds, OutputStream out) throws IOException {
    var data = new DataOutputStream(out);
    data.writeLong(MAGIC);
    data.writeByte(code(kind));
    data.writeLong(savedAtSeconds);
  }

  private static int code(PeerKind kind) {
    return switch (kind) {
      case ENDPOINT -> 1;
      case SESSION -> 2;
    };
  }

  static void end(OutputStream out) throws IOException {
    var data = new DataOutputStream(out);
    writeHash(0, 0, 0, data);
    data.writeInt(0);
    data.writeInt(0);
  }

  private static void writeHash(long head, long middle, int tail, DataOutputStream out)
      throws IOException {
    out.writeLong(head);
    out.writeLong(middle);
    out.writeInt(tail);
  }

  static void write(Swarm swarm, int nowSeconds, SavedPeer peer, DataOutputStream out)
      throws IOException {
    var hash = swarm.hash();
    writeHash(hash.head(), hash.middle(), hash.tail(), out);
    out.writeInt(swarm.completed());
    out.writeInt(swarm.peerCount());
    write(swarm.peers(), nowSeconds, peer, out);
    write(swarm.peers6(), nowSeconds, peer, out);
  }

  private static void write(PeerRows rows, int nowSeconds, SavedPeer peer, DataOutputStream out)
      throws IOException {
    var words = rows.words();
    for (int row = 0; row < rows.count(); row++) {
      int at = rows.at(row);
      if (row < rows.seeders()) {
        peer.begin(Status.SEEDER);
      } else {
        peer.begin(rows.isPartialSeed(words, at) ? Status.PARTIAL_SEED : Status.LEECHER);
      }
      rows.show(words, at, nowSeconds, peer);
      peer.write(out);
    }
  }

  /** Takes what was saved, swarm by swarm. */
  interface Reader {
    /** A peer that was saved so many seconds ago; both parameters are reused. */
    void peer(SwarmAnnounce swarm, SavedPeer peer, long agedSeconds);

    /** All peers of that swarm have been handed over. */
    void swarm(SwarmAnnounce swarm, int completed);
  }

  static void read(InputStream in, PeerKind kind, long nowSeconds, Reader reader)
      throws IOException {
    var data = new DataInputStream(in);
    long magic = data.readLong();
    if (magic != MAGIC) {
      throw new IOException("no swarm file of version 2: begins with " + Long.toHexString(magic));
    }
    if (data.readByte() != code(kind)) {
      throw new IOException("the swarms were saved in another access mode");
    }
    long aged = Math.max(0, nowSeconds - data.readLong());
    var swarm = new SwarmAnnounce();
    var peer = new SavedPeer();
    while (true) {
      swarm.swarm(data.readLong(), data.readLong(), data.readInt());
      int completed = data.readInt();
      int count = data.readInt();
      if (count == 0) {
        return;
      }
      for (int i = 0; i < count; i++) {
        peer.read(data);
        reader.peer(swarm, peer, aged);
      }
      reader.swarm(swarm, completed);
    }
  }
}
