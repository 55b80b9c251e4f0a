package org.swarmkeep.swarm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.swarm.SwarmAnnounce.Status;

/**
 * How swarms are written down: a magic number with a version, then each swarm that is not empty as
 * its hash, the number of its peers and the peers, then an all-zero hash with no peers. The file
 * around it carries the checksum.
 */
final class SwarmFile {
  private static final long MAGIC = 0x534b_5357_4152_4d01L; // "SKSWARM", version 1
  private static final int SEEDER = 1;
  private static final int PARTIAL_SEED = 2;

  private SwarmFile() {}

  static void begin(OutputStream out) throws IOException {
    new DataOutputStream(out).writeLong(MAGIC);
  }

  static void end(OutputStream out) throws IOException {
    var data = new DataOutputStream(out);
    writeHash(new InfoHash(0, 0, 0), data);
    data.writeInt(0);
  }

  private static void writeHash(InfoHash hash, DataOutputStream out) throws IOException {
    out.writeLong(hash.head());
    out.writeLong(hash.middle());
    out.writeInt(hash.tail());
  }

  static void write(Swarm swarm, DataOutputStream out) throws IOException {
    var peers = swarm.peers();
    if (swarm.isEmpty()) {
      return;
    }
    writeHash(swarm.hash(), out);
    out.writeInt(peers.count());
    for (int row = 0; row < peers.count(); row++) {
      out.writeByte(
          (row < swarm.seeders() ? SEEDER : 0) | (peers.isPartialSeed(row) ? PARTIAL_SEED : 0));
      out.writeInt(peers.owner(row));
      out.writeLong(peers.idHead(row));
      out.writeLong(peers.idMiddle(row));
      out.writeInt(peers.idTail(row));
      writeEndpoints(peers, row, out);
    }
  }

  private static void writeEndpoints(PeerColumns peers, int row, DataOutputStream out)
      throws IOException {
    out.writeShort(peers.has4(row) ? peers.port4(row) : 0);
    if (peers.has4(row)) {
      out.writeInt(peers.address4(row));
      out.writeInt(peers.seen4(row));
    }
    out.writeShort(peers.has6(row) ? peers.port6(row) : 0);
    if (peers.has6(row)) {
      out.writeLong(peers.high6(row));
      out.writeLong(peers.low6(row));
      out.writeInt(peers.seen6(row));
    }
  }

  /** Reads all peers; the one handed over is reused. */
  static void read(InputStream in, Consumer<SavedPeer> peers) throws IOException {
    var data = new DataInputStream(in);
    long magic = data.readLong();
    if (magic != MAGIC) {
      throw new IOException("no swarm file of version 1: begins with " + Long.toHexString(magic));
    }
    var peer = new SavedPeer();
    while (true) {
      peer.swarm = new InfoHash(data.readLong(), data.readLong(), data.readInt());
      int count = data.readInt();
      if (count == 0) {
        return;
      }
      for (int i = 0; i < count; i++) {
        peer.read(data);
        peers.accept(peer);
      }
    }
  }

  /** A peer on its way from the file into its swarm. */
  static final class SavedPeer {
    InfoHash swarm = new InfoHash(0, 0, 0);
    int seen4;
    int seen6;
    private int flags;
    private int owner;
    private long idHead;
    private long idMiddle;
    private int idTail;
    private int port4;
    private int address4;
    private int port6;
    private long high6;
    private long low6;

    private void read(DataInputStream in) throws IOException {
      flags = in.readByte();
      owner = in.readInt();
      idHead = in.readLong();
      idMiddle = in.readLong();
      idTail = in.readInt();
      port4 = in.readUnsignedShort();
      address4 = port4 == 0 ? 0 : in.readInt();
      seen4 = port4 == 0 ? 0 : in.readInt();
      port6 = in.readUnsignedShort();
      high6 = port6 == 0 ? 0 : in.readLong();
      low6 = port6 == 0 ? 0 : in.readLong();
      seen6 = port6 == 0 ? 0 : in.readInt();
      if (port4 == 0 && port6 == 0) {
        throw new IOException("a peer without an endpoint");
      }
    }

    /** Enters the peer; one that the file names twice is refreshed. */
    void enter(Swarm into) {
      int found = into.find(owner, idHead, idMiddle, idTail);
      int row = found < 0 ? into.add(owner, idHead, idMiddle, idTail) : found;
      if (port4 != 0) {
        into.peers().set4(row, address4, port4, seen4);
        into.noteAge(seen4);
      }
      if (port6 != 0) {
        into.peers().set6(row, high6, low6, port6, seen6);
        into.noteAge(seen6);
      }
      into.setStatus(row, status());
    }

    private Status status() {
      if ((flags & SEEDER) != 0) {
        return Status.SEEDER;
      }
      return (flags & PARTIAL_SEED) != 0 ? Status.PARTIAL_SEED : Status.LEECHER;
    }
  }
}
