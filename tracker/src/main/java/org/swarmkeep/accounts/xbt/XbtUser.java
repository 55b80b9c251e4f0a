package org.swarmkeep.accounts.xbt;

import java.nio.ByteBuffer;

/**
 * A row of the site's users. Columns that a site does not have stand as their defaults.
 *
 * @param uid from 1
 * @param keyVersion {@code torrent_pass_version}, part of the computed key
 * @param pass the 32 bytes of {@code torrent_pass}; empty where the column holds anything else
 * @param limits what the user may do
 * @param share what of the user's bytes counts
 */
public record XbtUser(int uid, int keyVersion, Pass pass, Limits limits, Share share) {
  /** Stands where there is no user. */
  static final XbtUser NOBODY = new XbtUser(0, 0, Pass.NONE, Limits.NONE, Share.WHOLE);

  boolean isNobody() {
    return uid == 0;
  }

  /** Whether this is a user of the site, and not an anonymous client. */
  public boolean isKnown() {
    return uid != 0;
  }

  /**
   * What a user may do.
   *
   * @param waitSeconds after a torrent's registration in which the user may not leech it
   * @param peersMax leeching peers in one torrent, 0 for any number
   * @param torrentsMax torrents leeched at a time, 0 for any number
   */
  public record Limits(
      boolean canAnnounce, boolean canLeech, int waitSeconds, int peersMax, int torrentsMax) {
    public static final Limits NONE = new Limits(true, true, 0, 0, 0);
  }

  /** Four words of eight bytes; compared as they are, case and all. */
  public record Pass(long first, long second, long third, long fourth) {
    public static final int BYTES = 32;

    /** No pass: 32 zero bytes, which no URL carries unescaped. */
    public static final Pass NONE = new Pass(0, 0, 0, 0);

    /** The pass that a column holds; {@link #NONE} for any other length. */
    public static Pass of(byte[] column) {
      if (column.length != BYTES) {
        return NONE;
      }
      var in = ByteBuffer.wrap(column);
      return new Pass(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    boolean isNone() {
      return (first | second | third | fourth) == 0;
    }

    boolean is(XbtRequest request) {
      return first == request.pass(0)
          && second == request.pass(1)
          && third == request.pass(2)
          && fourth == request.pass(3);
    }

    private static int hash(long first, long second, long third, long fourth) {
      long mixed = (first * 31 + second) * 31 + third;
      mixed = (mixed * 31 + fourth) * 0x9e3779b97f4a7c15L;
      return (int) (mixed >>> Integer.SIZE);
    }

    int home(int size) {
      return hash(first, second, third, fourth) & (size - 1);
    }

    static int home(XbtRequest request, int size) {
      return hash(request.pass(0), request.pass(1), request.pass(2), request.pass(3)) & (size - 1);
    }
  }
}
