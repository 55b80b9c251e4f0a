package org.swarmkeep.swarm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.swarmkeep.swarm.SwarmAnnounce.Status;

/** A peer on its way into a file or out of one. Reused from peer to peer. */
final class SavedPeer {
  private static final int SEEDER = 1;
  private static final int PARTIAL_SEED = 2;
  private static final int HAS_4 = 4;
  private static final int HAS_6 = 8;
  private static final int FLAGS = 15;

  private int flags;
  private long identity;
  private long endpoint4;
  private int age4;
  private long high6;
  private long low6;
  private long endpoint6;
  private int age6;

  /** Forgets the peer before. */
  void begin(Status status) {
    identity = 0;
    flags =
        switch (status) {
          case SEEDER -> SEEDER;
          case PARTIAL_SEED -> PARTIAL_SEED;
          case LEECHER, GONE -> 0;
        };
  }

  void identity(long session) {
    identity = session;
  }

  void endpoint4(long endpoint, int nowSeconds) {
    flags |= HAS_4;
    endpoint4 = endpoint;
    age4 = Endpoint.age(endpoint, nowSeconds);
  }

  void endpoint6(long high, long low, long endpoint, int nowSeconds) {
    flags |= HAS_6;
    high6 = high;
    low6 = low;
    endpoint6 = endpoint;
    age6 = Endpoint.age(endpoint, nowSeconds);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(flags);
    out.writeLong(identity);
    if ((flags & HAS_4) != 0) {
      out.writeInt(Endpoint.address(endpoint4));
      out.writeShort(Endpoint.port(endpoint4));
      out.writeShort(age4);
    }
    if ((flags & HAS_6) != 0) {
      out.writeLong(high6);
      out.writeLong(low6);
      out.writeShort(Endpoint.port(endpoint6));
      out.writeShort(age6);
    }
  }

  void read(DataInputStream in) throws IOException {
    flags = in.readByte();
    identity = in.readLong();
    if ((flags & ~FLAGS) != 0 || (flags & (HAS_4 | HAS_6)) == 0) {
      throw new IOException("a peer with the flags " + flags);
    }
    if ((flags & HAS_4) != 0) {
      int address = in.readInt();
      endpoint4 = Endpoint.of(address, in.readUnsignedShort(), 0, false);
      age4 = in.readUnsignedShort();
      check(endpoint4);
    }
    if ((flags & HAS_6) != 0) {
      high6 = in.readLong();
      low6 = in.readLong();
      endpoint6 = Endpoint.of(0, in.readUnsignedShort(), 0, false);
      age6 = in.readUnsignedShort();
      check(endpoint6);
    }
  }

  private static void check(long endpoint) throws IOException {
    if (!Endpoint.isPresent(endpoint)) {
      throw new IOException("a peer without a port");
    }
  }

  /**
   * Announces the peer as it did before it was saved, once for each endpoint that still lives.
   *
   * @param saved the swarm is set
   * @param agedSeconds since it was saved
   */
  void announce(
      SwarmAnnounce saved, int nowSeconds, long agedSeconds, int lifetimeSeconds, Entry into) {
    saved.peer(identity).status(status());
    if ((flags & HAS_4) != 0 && age4 + agedSeconds < lifetimeSeconds) {
      saved
          .endpoint(0, MappedAddress.mapped(Endpoint.address(endpoint4)), Endpoint.port(endpoint4))
          .at((int) (nowSeconds - age4 - agedSeconds));
      into.restore(saved);
    }
    if ((flags & HAS_6) != 0 && age6 + agedSeconds < lifetimeSeconds) {
      saved
          .endpoint(high6, low6, Endpoint.port(endpoint6))
          .at((int) (nowSeconds - age6 - agedSeconds));
      into.restore(saved);
    }
  }

  /** Hands over the peer's endpoints. */
  void tell(PeerVisitor visitor) {
    boolean seeder = (flags & SEEDER) != 0;
    if ((flags & HAS_4) != 0) {
      long low = MappedAddress.mapped(Endpoint.address(endpoint4));
      visitor.visit(identity, 0, low, Endpoint.port(endpoint4), seeder, age4);
    }
    if ((flags & HAS_6) != 0) {
      visitor.visit(identity, high6, low6, Endpoint.port(endpoint6), seeder, age6);
    }
  }

  private Status status() {
    if ((flags & SEEDER) != 0) {
      return Status.SEEDER;
    }
    return (flags & PARTIAL_SEED) != 0 ? Status.PARTIAL_SEED : Status.LEECHER;
  }

  /** Where restored peers go. */
  @FunctionalInterface
  interface Entry {
    void restore(SwarmAnnounce announce);
  }
}
