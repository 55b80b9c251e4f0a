package org.swarmkeep.bench.load;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.swarmkeep.bench.system.Kernel;
import org.swarmkeep.bench.system.SocketAddress;

/**
 * A few UDP sockets that stand for very many clients: each message names its own source address
 * ({@code IP_PKTINFO}; all of 127.0.0.0/8 is local on Linux), so one {@code sendmmsg} carries the
 * requests of up to {@value #BATCH_MAX} clients. A message may hold several requests of one client,
 * which the kernel cuts apart ({@code UDP_SEGMENT}): that makes sending cheaper than answering, so
 * that the server is what is measured.
 *
 * <p>Over IPv6 there is one source address. Owned by one thread; the buffers are shared by its
 * sockets.
 */
final class ClientSockets implements AutoCloseable {
  static final int BATCH_MAX = 64;

  /** Room for the requests of one batch. */
  static final int OUT_BYTES = 1 << 20;

  private static final int REPLY_STRIDE = 2048;
  private static final int BUFFER_BYTES = 16 << 20;

  /** The first client's address, 127.1.0.1; 250 of each 256 are used, away from .0 and .255. */
  private static final int FIRST_ADDRESS = 127 << 24 | 1 << 16 | 1;

  private static final int USED_PER_BLOCK = 250;
  private static final int SKIPPED_PER_BLOCK = 6;

  /** struct mmsghdr: a msghdr of 56 bytes, the length received, padding. */
  private static final int MESSAGE_STRIDE = 64;

  private static final int NAME_LENGTH = 8;
  private static final int VECTOR = 16;
  private static final int VECTOR_COUNT = 24;
  private static final int CONTROL = 32;
  private static final int CONTROL_LENGTH = 40;
  private static final int LENGTH = 56;
  private static final int VECTOR_STRIDE = 16;
  private static final int VECTOR_LENGTH = 8;

  /** Two control messages: an in_pktinfo of 12 bytes and the segment size of 2, each padded. */
  private static final int CONTROL_STRIDE = 64;

  private static final int PKTINFO_LENGTH = 28;
  private static final int PKTINFO_SPACE = 32;
  private static final int PKTINFO_SOURCE = 20;
  private static final int SEGMENT_LENGTH = 18;
  private static final int SEGMENT_SPACE = 24;
  private static final int HEADER_LEVEL = 8;
  private static final int HEADER_TYPE = 12;
  private static final int HEADER_BYTES = 16;

  private static final ValueLayout.OfInt NETWORK_INT = JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);

  private final Kernel kernel = new Kernel();
  private final boolean v4;
  private final int[] descriptors;
  private final long outAddress;
  private final ByteBuffer out;
  private final ByteBuffer in;
  private final MemorySegment sent;
  private final MemorySegment sentVectors;
  private final MemorySegment controls;
  private final MemorySegment received;
  private final MemorySegment names;
  private final MemorySegment server;
  private int messages;

  ClientSockets(InetSocketAddress serverAddress, int count) {
    var arena = Arena.ofAuto();
    var address = serverAddress.getAddress();
    v4 = address instanceof Inet4Address;
    server = SocketAddress.of(address, serverAddress.getPort());
    var outBytes = arena.allocate(OUT_BYTES, Long.BYTES);
    var inBytes = arena.allocate((long) BATCH_MAX * REPLY_STRIDE, Long.BYTES);
    outAddress = outBytes.address();
    out = outBytes.asByteBuffer();
    in = inBytes.asByteBuffer();
    sent = arena.allocate((long) BATCH_MAX * MESSAGE_STRIDE, Long.BYTES);
    sentVectors = arena.allocate((long) BATCH_MAX * VECTOR_STRIDE, Long.BYTES);
    controls = arena.allocate((long) BATCH_MAX * CONTROL_STRIDE, Long.BYTES);
    received = arena.allocate((long) BATCH_MAX * MESSAGE_STRIDE, Long.BYTES);
    names = arena.allocate((long) BATCH_MAX * SocketAddress.STRIDE, Long.BYTES);
    layOut(arena, inBytes);
    descriptors = new int[count];
    for (int i = 0; i < count; i++) {
      descriptors[i] = open();
    }
  }

  private void layOut(Arena arena, MemorySegment inBytes) {
    var vectors = arena.allocate((long) BATCH_MAX * VECTOR_STRIDE, Long.BYTES);
    for (int i = 0; i < BATCH_MAX; i++) {
      long message = (long) i * MESSAGE_STRIDE;
      long vector = (long) i * VECTOR_STRIDE;
      vectors.set(ADDRESS, vector, inBytes.asSlice((long) i * REPLY_STRIDE, REPLY_STRIDE));
      vectors.set(JAVA_LONG, vector + VECTOR_LENGTH, REPLY_STRIDE);
      received.set(ADDRESS, message, names.asSlice((long) i * SocketAddress.STRIDE));
      received.set(ADDRESS, message + VECTOR, vectors.asSlice(vector));
      received.set(JAVA_LONG, message + VECTOR_COUNT, 1);
      sent.set(ADDRESS, message, server);
      sent.set(JAVA_INT, message + NAME_LENGTH, (int) server.byteSize());
      sent.set(ADDRESS, message + VECTOR, sentVectors.asSlice(vector));
      sent.set(JAVA_LONG, message + VECTOR_COUNT, 1);
      sent.set(ADDRESS, message + CONTROL, controls.asSlice((long) i * CONTROL_STRIDE));
    }
  }

  private int open() {
    int socket = kernel.socket(v4 ? Kernel.AF_INET : Kernel.AF_INET6, Kernel.SOCK_DGRAM);
    kernel.set(socket, Kernel.SOL_SOCKET, Kernel.SO_RCVBUF, BUFFER_BYTES);
    kernel.set(socket, Kernel.SOL_SOCKET, Kernel.SO_SNDBUF, BUFFER_BYTES);
    return socket;
  }

  /** How many source addresses there can be: one over IPv6. */
  int sourcesMax() {
    return v4 ? Integer.MAX_VALUE : 1;
  }

  /** Where requests are written before {@link #add}. */
  ByteBuffer out() {
    return out;
  }

  /**
   * Adds a message to the batch.
   *
   * @param source the number of the client address it leaves from
   * @param segmentBytes the message is so many bytes of request after request; 0 is one request
   */
  void add(int offset, int length, int source, int segmentBytes) {
    sentVectors.set(JAVA_LONG, (long) messages * VECTOR_STRIDE, outAddress + offset);
    sentVectors.set(JAVA_LONG, (long) messages * VECTOR_STRIDE + VECTOR_LENGTH, length);
    long control = (long) messages * CONTROL_STRIDE;
    long end = control;
    if (v4) {
      header(end, PKTINFO_LENGTH, Kernel.IPPROTO_IP, Kernel.IP_PKTINFO);
      controls.set(NETWORK_INT, end + PKTINFO_SOURCE, sourceAddress(source));
      end += PKTINFO_SPACE;
    }
    if (segmentBytes > 0) {
      header(end, SEGMENT_LENGTH, Kernel.SOL_UDP, Kernel.UDP_SEGMENT);
      controls.set(JAVA_SHORT, end + HEADER_BYTES, (short) segmentBytes);
      end += SEGMENT_SPACE;
    }
    sent.set(JAVA_LONG, (long) messages * MESSAGE_STRIDE + CONTROL_LENGTH, end - control);
    messages++;
  }

  private void header(long at, long length, int level, int type) {
    controls.set(JAVA_LONG, at, length);
    controls.set(JAVA_INT, at + HEADER_LEVEL, level);
    controls.set(JAVA_INT, at + HEADER_TYPE, type);
  }

  /** The IPv4 address of client number {@code source}, from 127.1.0.1 on. */
  static int sourceAddress(int source) {
    return FIRST_ADDRESS + source + source / USED_PER_BLOCK * SKIPPED_PER_BLOCK;
  }

  boolean isFull() {
    return messages == BATCH_MAX;
  }

  /** Sends the batch; what the kernel refuses for lack of room is tried again. */
  void flush(int socket) {
    int done = 0;
    while (done < messages) {
      var rest = sent.asSlice((long) done * MESSAGE_STRIDE);
      int answer = kernel.sendBatch(descriptors[socket], rest, messages - done);
      if (answer > 0) {
        done += answer;
      } else if (!isPassing(answer)) {
        throw new IllegalStateException("cannot send to the server: error " + -answer);
      }
    }
    messages = 0;
  }

  private static boolean isPassing(int answer) {
    return switch (-answer) {
      case Kernel.EINTR, Kernel.EAGAIN, Kernel.ENOBUFS, Kernel.ECONNREFUSED -> true;
      default -> false;
    };
  }

  /** Takes the replies that have come to a socket, without waiting; answers how many. */
  int receive(int socket) {
    for (int i = 0; i < BATCH_MAX; i++) {
      received.set(JAVA_INT, (long) i * MESSAGE_STRIDE + NAME_LENGTH, SocketAddress.STRIDE);
    }
    return Math.max(0, kernel.receiveBatch(descriptors[socket], received, BATCH_MAX));
  }

  ByteBuffer in() {
    return in;
  }

  static int replyOffset(int reply) {
    return reply * REPLY_STRIDE;
  }

  int replyLength(int reply) {
    return received.get(JAVA_INT, (long) reply * MESSAGE_STRIDE + LENGTH);
  }

  /** Whether a reply came from the very address and port that was asked (clients insist on it). */
  boolean isFromServer(int reply) {
    long from = (long) reply * SocketAddress.STRIDE;
    if (v4) {
      return names.get(JAVA_LONG, from) == server.get(JAVA_LONG, 0);
    }
    return names.get(JAVA_INT, from) == server.get(JAVA_INT, 0)
        && names.get(JAVA_LONG, from + 8) == server.get(JAVA_LONG, 8)
        && names.get(JAVA_LONG, from + 16) == server.get(JAVA_LONG, 16);
  }

  int count() {
    return descriptors.length;
  }

  @Override
  public void close() {
    for (int descriptor : descriptors) {
      kernel.close(descriptor);
    }
  }
}
