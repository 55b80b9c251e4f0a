package org.swarmkeep.tracker.sockets;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Datagrams by {@code recvmmsg} and {@code sendmmsg}: one system call receives up to {@value
 * #BATCH_MAX} requests, another sends their replies.
 *
 * <p>All structures the kernel fills or reads are laid out once. With {@code pktinfo} the kernel
 * hands out the address each request was sent to, and the very same control message goes back with
 * the reply, so that it leaves from that address. Path MTU discovery is off but the don't-fragment
 * bit is on ({@code IP_PMTUDISC_PROBE}): that spares the kernel a shared counter for fragment ids.
 */
final class LinuxDatagramSocket implements DatagramSocket {
  private static final int BUFFER_BYTES = 8 << 20;

  /** struct mmsghdr: a msghdr of 56 bytes, the length received, padding. */
  private static final int MESSAGE_STRIDE = 64;

  private static final int NAME = 0;
  private static final int NAME_LENGTH = 8;
  private static final int VECTOR = 16;
  private static final int VECTOR_COUNT = 24;
  private static final int CONTROL = 32;
  private static final int CONTROL_LENGTH = 40;
  private static final int LENGTH = 56;

  /** struct iovec. */
  private static final int VECTOR_STRIDE = 16;

  private static final int VECTOR_LENGTH = 8;

  /** Room for one control message with an in6_pktinfo. */
  private static final int CONTROL_STRIDE = 64;

  private static final int CONTROL_TYPE = 12;

  /** Where an in_pktinfo and an in6_pktinfo keep the interface the request came in by. */
  private static final int V4_INTERFACE = 16;

  private static final int V6_INTERFACE = 32;

  private final int descriptor;
  private final boolean answersFromAskedAddress;
  private final InetSocketAddress local;
  private final MemorySegment errno;
  private final MemorySegment names;
  private final MemorySegment controls;
  private final MemorySegment received;
  private final MemorySegment sent;
  private final MemorySegment sentVectors;

  /** Buffers of their own: a segment's view checks with every access that its arena is alive. */
  private final ByteBuffer requests;

  private final ByteBuffer replies;
  private final long[] replyAddresses = new long[BATCH_MAX];
  private final int[] replyLengths = new int[BATCH_MAX];
  private int count = BATCH_MAX; // of the turn before, whose headers are to be made ready
  private volatile boolean closed;

  LinuxDatagramSocket(InetSocketAddress address, int waitMillis) {
    var arena = Arena.ofAuto();
    errno = arena.allocate(Libc.ERRNO_BYTES, Long.BYTES);
    names = arena.allocate((long) BATCH_MAX * SocketAddresses.STRIDE, Long.BYTES);
    controls = arena.allocate((long) BATCH_MAX * CONTROL_STRIDE, Long.BYTES);
    received = arena.allocate((long) BATCH_MAX * MESSAGE_STRIDE, Long.BYTES);
    sent = arena.allocate((long) BATCH_MAX * MESSAGE_STRIDE, Long.BYTES);
    sentVectors = arena.allocate((long) BATCH_MAX * VECTOR_STRIDE, Long.BYTES);
    requests = ByteBuffer.allocateDirect(BATCH_MAX * REQUEST_BYTES_MAX);
    replies = ByteBuffer.allocateDirect(BATCH_MAX * REPLY_BYTES_MAX);
    layOut(arena, MemorySegment.ofBuffer(requests), MemorySegment.ofBuffer(replies));
    answersFromAskedAddress = address.getAddress().isAnyLocalAddress();
    descriptor = open(address, waitMillis);
    local = bind(arena, address);
  }

  private void layOut(Arena arena, MemorySegment requestBytes, MemorySegment replyBytes) {
    var vectors = arena.allocate((long) BATCH_MAX * VECTOR_STRIDE, Long.BYTES);
    for (int i = 0; i < BATCH_MAX; i++) {
      vectors.set(
          ADDRESS,
          (long) i * VECTOR_STRIDE,
          requestBytes.asSlice((long) i * REQUEST_BYTES_MAX, REQUEST_BYTES_MAX));
      vectors.set(JAVA_LONG, (long) i * VECTOR_STRIDE + VECTOR_LENGTH, REQUEST_BYTES_MAX);
      header(received, i, vectors.asSlice((long) i * VECTOR_STRIDE, VECTOR_STRIDE));
      received.set(ADDRESS, (long) i * MESSAGE_STRIDE + NAME, nameOf(i));
      received.set(ADDRESS, (long) i * MESSAGE_STRIDE + CONTROL, controlOf(i));
      header(sent, i, sentVectors.asSlice((long) i * VECTOR_STRIDE, VECTOR_STRIDE));
    }
    for (int i = 0; i < BATCH_MAX; i++) {
      replyAddresses[i] = replyBytes.address() + (long) i * REPLY_BYTES_MAX;
    }
  }

  private static void header(MemorySegment messages, int i, MemorySegment vector) {
    messages.set(ADDRESS, (long) i * MESSAGE_STRIDE + VECTOR, vector);
    messages.set(JAVA_LONG, (long) i * MESSAGE_STRIDE + VECTOR_COUNT, 1);
  }

  private MemorySegment nameOf(int i) {
    return names.asSlice((long) i * SocketAddresses.STRIDE, SocketAddresses.STRIDE);
  }

  private MemorySegment controlOf(int i) {
    return controls.asSlice((long) i * CONTROL_STRIDE, CONTROL_STRIDE);
  }

  private int open(InetSocketAddress address, int waitMillis) {
    boolean v4 = address.getAddress() instanceof Inet4Address;
    int socket =
        SocketException.check(
            "open a UDP socket",
            Libc.socket(
                errno, v4 ? Libc.AF_INET : Libc.AF_INET6, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC));
    Libc.setsockopt(errno, socket, Libc.SOL_SOCKET, Libc.SO_REUSEPORT, 1);
    Libc.setsockopt(errno, socket, Libc.SOL_SOCKET, Libc.SO_RCVBUF, BUFFER_BYTES);
    Libc.setsockopt(errno, socket, Libc.SOL_SOCKET, Libc.SO_SNDBUF, BUFFER_BYTES);
    waitAtMost(socket, waitMillis);
    Libc.setsockopt(errno, socket, Libc.IPPROTO_IP, Libc.IP_MTU_DISCOVER, Libc.PMTUDISC_PROBE);
    if (!v4) {
      Libc.setsockopt(errno, socket, Libc.IPPROTO_IPV6, Libc.IPV6_V6ONLY, 0);
      Libc.setsockopt(
          errno, socket, Libc.IPPROTO_IPV6, Libc.IPV6_MTU_DISCOVER, Libc.PMTUDISC_PROBE);
    }
    if (answersFromAskedAddress) {
      Libc.setsockopt(
          errno,
          socket,
          v4 ? Libc.IPPROTO_IP : Libc.IPPROTO_IPV6,
          v4 ? Libc.IP_PKTINFO : Libc.IPV6_RECVPKTINFO,
          1);
    }
    return socket;
  }

  private void waitAtMost(int socket, int millis) {
    try (var arena = Arena.ofConfined()) {
      var timeval = arena.allocate(2 * JAVA_LONG.byteSize(), Long.BYTES);
      timeval.set(JAVA_LONG, 0, millis / 1000);
      timeval.set(JAVA_LONG, JAVA_LONG.byteSize(), millis % 1000 * 1000L);
      Libc.setsockopt(errno, socket, Libc.SOL_SOCKET, Libc.SO_RCVTIMEO, timeval);
    }
  }

  private InetSocketAddress bind(Arena arena, InetSocketAddress address) {
    int answer = Libc.bind(errno, descriptor, SocketAddresses.of(arena, address));
    if (answer < 0) {
      Libc.close(errno, descriptor);
      throw new SocketException("bind UDP " + address, -answer);
    }
    var bound = arena.allocate(SocketAddresses.STRIDE, Long.BYTES);
    Libc.getsockname(errno, descriptor, bound);
    return SocketAddresses.read(bound);
  }

  @Override
  public InetSocketAddress localAddress() {
    return local;
  }

  @Override
  public int receive() {
    for (int i = 0; i < count; i++) { // those that the kernel wrote to
      received.set(JAVA_INT, (long) i * MESSAGE_STRIDE + NAME_LENGTH, SocketAddresses.V6_BYTES);
      received.set(JAVA_LONG, (long) i * MESSAGE_STRIDE + CONTROL_LENGTH, CONTROL_STRIDE);
      replyLengths[i] = 0;
    }
    count = closed ? 0 : Math.max(0, Libc.recvmmsg(errno, descriptor, received, BATCH_MAX));
    return count;
  }

  @Override
  public ByteBuffer requests() {
    return requests;
  }

  @Override
  public int requestLength(int datagram) {
    return received.get(JAVA_INT, (long) datagram * MESSAGE_STRIDE + LENGTH);
  }

  @Override
  public long sourceHead(int datagram) {
    return SocketAddresses.head(names, (long) datagram * SocketAddresses.STRIDE);
  }

  @Override
  public long sourceTail(int datagram) {
    return SocketAddresses.tail(names, (long) datagram * SocketAddresses.STRIDE);
  }

  @Override
  public int sourcePort(int datagram) {
    return SocketAddresses.port(names, (long) datagram * SocketAddresses.STRIDE);
  }

  @Override
  public ByteBuffer replies() {
    return replies;
  }

  @Override
  public void reply(int datagram, int length) {
    replyLengths[datagram] = length;
  }

  @Override
  public int flush() {
    int filled = 0;
    for (int i = 0; i < count; i++) {
      if (replyLengths[i] > 0) {
        address(filled++, i);
      }
    }
    return send(filled);
  }

  /** Makes message {@code slot} the reply to datagram {@code i}. */
  private void address(int slot, int i) {
    long from = (long) i * MESSAGE_STRIDE;
    long to = (long) slot * MESSAGE_STRIDE;
    sent.set(JAVA_LONG, to + NAME, received.get(JAVA_LONG, from + NAME));
    sent.set(JAVA_INT, to + NAME_LENGTH, received.get(JAVA_INT, from + NAME_LENGTH));
    sentVectors.set(JAVA_LONG, (long) slot * VECTOR_STRIDE, replyAddresses[i]);
    sentVectors.set(JAVA_LONG, (long) slot * VECTOR_STRIDE + VECTOR_LENGTH, replyLengths[i]);
    if (answersFromAskedAddress) {
      long control = (long) i * CONTROL_STRIDE;
      boolean v4 = controls.get(JAVA_INT, control + CONTROL_TYPE) == Libc.IP_PKTINFO;
      controls.set(JAVA_INT, control + (v4 ? V4_INTERFACE : V6_INTERFACE), 0);
      sent.set(JAVA_LONG, to + CONTROL, received.get(JAVA_LONG, from + CONTROL));
      sent.set(JAVA_LONG, to + CONTROL_LENGTH, received.get(JAVA_LONG, from + CONTROL_LENGTH));
    }
  }

  private int send(int messages) {
    int done = Math.max(0, Libc.sendmmsg(errno, descriptor, sent, messages));
    return done == messages ? done : done + sendRest(done, messages);
  }

  /** Goes on behind what the kernel took; a reply it does not take is passed over. */
  private int sendRest(int done, int messages) {
    int taken = 0;
    int at = done;
    while (at < messages) {
      var rest = sent.asSlice((long) at * MESSAGE_STRIDE);
      int answer = Libc.sendmmsg(errno, descriptor, rest, messages - at);
      if (answer > 0) {
        taken += answer;
        at += answer;
      } else if (answer != -Libc.EINTR) {
        at++; // the first of the rest cannot be sent: its network is gone or forbids it
      }
    }
    return taken;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Libc.close(errno, descriptor);
    }
  }
}
