package org.swarmkeep.bench.site;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Announces over UDP with passes (BEP 41), one after the other, and takes the time. */
final class XbtFlushClient implements AutoCloseable {
  private static final int ANNOUNCE_BYTES = 98;
  private static final byte URL_DATA = 2;
  private static final int TIMEOUT_MILLIS = 5000;

  /** So that one announce after the other is of another user, and no row comes twice for long. */
  private static final int STEP = 101;

  private static final int TURN = 100;
  private static final long PAUSE_NANOS = 900_000;
  private static final long PROTOCOL_ID = 0x41727101980L;
  private static final double MICROS = 1000;

  private final DatagramSocket socket;
  private final InetSocketAddress tracker;
  private final int rows;
  private final long connectionId;
  private final byte[][] hashes = new byte[XbtFlushTables.TORRENTS][];
  private int next;
  private long uploaded;

  XbtFlushClient(InetSocketAddress tracker, int rows) throws IOException {
    this.tracker = tracker;
    this.rows = rows;
    this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    socket.setSoTimeout(TIMEOUT_MILLIS);
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = hash(i + 1);
    }
    var connect = ByteBuffer.allocate(16).putLong(PROTOCOL_ID).putInt(0).putInt(1);
    connectionId = ask(connect.array()).getLong(8);
  }

  /** Times in nanoseconds, sorted. */
  static final class Times {
    private final long[] nanos;
    private final double seconds;

    private Times(long[] nanos, double seconds) {
      this.nanos = nanos;
      this.seconds = seconds;
    }

    int count() {
      return nanos.length;
    }

    double perSecond() {
      return count() / seconds;
    }

    double median() {
      return quantile(0.5);
    }

    double p99() {
      return quantile(0.99);
    }

    private double quantile(double share) {
      return nanos.length == 0 ? 0 : nanos[(int) (share * (nanos.length - 1))] / MICROS;
    }
  }

  private static byte[] hash(int torrent) {
    try {
      return MessageDigest.getInstance("SHA-1")
          .digest(("torrent" + torrent).getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  Times announce(int count) throws IOException {
    var nanos = new long[count];
    long begun = System.nanoTime();
    for (int i = 0; i < count; i++) {
      nanos[i] = announceOnce();
    }
    return times(nanos, count, begun);
  }

  /** At a pace that leaves the processors to whoever books. */
  Times announceUntil(BooleanSupplier done) throws IOException {
    var nanos = new long[TURN];
    int count = 0;
    long begun = System.nanoTime();
    while (!done.getAsBoolean()) {
      nanos = Arrays.copyOf(nanos, count + TURN);
      for (int i = 0; i < TURN; i++) {
        nanos[count++] = announceOnce();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    return times(nanos, count, begun);
  }

  private static Times times(long[] nanos, int count, long begun) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    var sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return new Times(sorted, seconds);
  }

  /** The next user in the next torrent, with more than before. */
  private long announceOnce() throws IOException {
    int row = next;
    next = (next + STEP) % rows;
    int torrent = (int) (1 + row * 7919L % XbtFlushTables.TORRENTS);
    int user = 1 + row / 100 % XbtFlushTables.users(rows);
    uploaded += 1000;
    var path =
        String.format(Locale.ROOT, "/%s/announce", pass(user)).getBytes(StandardCharsets.US_ASCII);
    var request =
        ByteBuffer.allocate(ANNOUNCE_BYTES + 2 + path.length)
            .putLong(connectionId)
            .putInt(1)
            .putInt(2)
            .put(hashes[torrent - 1])
            .put("-XX0001-000000000001".getBytes(StandardCharsets.US_ASCII))
            .putLong(0)
            .putLong(0)
            .putLong(uploaded)
            .putInt(0)
            .putInt(0)
            .putInt(0)
            .putInt(-1)
            .putShort((short) 6881)
            .put(URL_DATA)
            .put((byte) path.length)
            .put(path);
    long begun = System.nanoTime();
    var reply = ask(request.array());
    long took = System.nanoTime() - begun;
    if (reply.getInt(0) != 1) {
      throw new IOException("refused: " + StandardCharsets.US_ASCII.decode(reply.position(8)));
    }
    return took;
  }

  private static String pass(int user) {
    var number = Integer.toString(user);
    return "p".repeat(32 - number.length()) + number;
  }

  private ByteBuffer ask(byte[] request) throws IOException {
    socket.send(new DatagramPacket(request, request.length, tracker));
    var reply = new DatagramPacket(new byte[2048], 2048);
    socket.receive(reply);
    return ByteBuffer.wrap(reply.getData(), 0, reply.getLength());
  }

  @Override
  public void close() {
    socket.close();
  }
}
