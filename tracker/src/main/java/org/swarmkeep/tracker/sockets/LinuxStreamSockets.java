package org.swarmkeep.tracker.sockets;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.Arrays;

/**
 * Stream sockets by {@code accept4}, {@code recv}, {@code send} and {@code epoll}.
 *
 * <p>The kernel keeps a new connection to itself until its first bytes are there
 * (TCP_DEFER_ACCEPT), so one request and its answer are four calls: accept, receive, send, close.
 * {@code epoll} hears only of connections that are watched. Bytes go through one buffer outside the
 * heap: copying a request of some hundred bytes costs less than letting the kernel write into the
 * heap, where the call would hold up the garbage collector.
 */
final class LinuxStreamSockets implements StreamSockets {
  private static final int NOBODY = -1;
  private static final int WAKE_UP = -3;
  private static final int ROOM_AT_FIRST = 64;

  /** After so many seconds a connection is handed out even though it has sent nothing. */
  private static final int DEFER_SECONDS = 1;

  /** struct epoll_event is packed on x86 alone. */
  private static final boolean PACKED = System.getProperty("os.arch", "").equals("amd64");

  private static final int EVENT_STRIDE = PACKED ? 12 : 16;
  private static final int EVENT_DATA = PACKED ? 4 : 8;

  private final InetSocketAddress local;
  private final int listener;
  private final int epoll;
  private final int wakeups;
  private final MemorySegment errno;
  private final MemorySegment staging;
  private final MemorySegment events;
  private final MemorySegment event;
  private final MemorySegment peer;
  private final MemorySegment peerLength;
  private final MemorySegment wakeupCount;
  private final int[] ready = new int[EVENTS_MAX];
  private final Slots slots = new Slots();
  private int[] descriptors = new int[ROOM_AT_FIRST];
  private int[] watched = new int[ROOM_AT_FIRST];
  private long[] highs = new long[ROOM_AT_FIRST];
  private long[] lows = new long[ROOM_AT_FIRST];
  private boolean accepting;
  private boolean closed; // guarded by this, as wakeUp reads it

  static LinuxStreamSockets listen(InetSocketAddress address, boolean shared) throws IOException {
    try {
      return new LinuxStreamSockets(address, shared);
    } catch (SocketException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private LinuxStreamSockets(InetSocketAddress address, boolean shared) {
    var arena = Arena.ofAuto();
    errno = arena.allocate(Libc.ERRNO_BYTES, Long.BYTES);
    staging = arena.allocate(TRANSFER_BYTES_MAX, Long.BYTES);
    events = arena.allocate((long) EVENTS_MAX * EVENT_STRIDE, Long.BYTES);
    event = arena.allocate(EVENT_STRIDE, Long.BYTES);
    peer = arena.allocate(SocketAddresses.STRIDE, Long.BYTES);
    peerLength = arena.allocate(JAVA_INT);
    wakeupCount = arena.allocate(JAVA_LONG);
    listener = open(address, shared);
    local = bind(arena, address);
    epoll = SocketException.check("open an epoll", LibcStreams.epollCreate(errno));
    wakeups = SocketException.check("open an eventfd", LibcStreams.eventfd(errno));
    control(LibcStreams.EPOLL_CTL_ADD, wakeups, WATCH_READ, WAKE_UP);
    accepting(true);
  }

  private int open(InetSocketAddress address, boolean shared) {
    boolean v4 = address.getAddress() instanceof Inet4Address;
    int type = LibcStreams.SOCK_STREAM | LibcStreams.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC;
    int socket =
        SocketException.check(
            "open a TCP socket", Libc.socket(errno, v4 ? Libc.AF_INET : Libc.AF_INET6, type));
    Libc.setsockopt(errno, socket, Libc.SOL_SOCKET, LibcStreams.SO_REUSEADDR, 1);
    if (shared) {
      Libc.setsockopt(errno, socket, Libc.SOL_SOCKET, Libc.SO_REUSEPORT, 1);
    }
    if (!v4) {
      Libc.setsockopt(errno, socket, Libc.IPPROTO_IPV6, Libc.IPV6_V6ONLY, 0);
    }
    int tcp = LibcStreams.IPPROTO_TCP;
    Libc.setsockopt(errno, socket, tcp, LibcStreams.TCP_NODELAY, 1); // connections inherit it
    Libc.setsockopt(errno, socket, tcp, LibcStreams.TCP_DEFER_ACCEPT, DEFER_SECONDS);
    return socket;
  }

  private InetSocketAddress bind(Arena arena, InetSocketAddress address) {
    int answer = Libc.bind(errno, listener, SocketAddresses.of(arena, address));
    if (answer >= 0) {
      answer = LibcStreams.listen(errno, listener, BACKLOG);
    }
    if (answer < 0) {
      Libc.close(errno, listener);
      throw new SocketException("bind TCP " + address, -answer);
    }
    Libc.getsockname(errno, listener, peer);
    return SocketAddresses.read(peer);
  }

  @Override
  public InetSocketAddress localAddress() {
    return local;
  }

  @Override
  public int await(int millis) {
    int count = Math.max(0, LibcStreams.epollWait(errno, epoll, events, EVENTS_MAX, millis));
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int slot = events.get(JAVA_INT_UNALIGNED, (long) i * EVENT_STRIDE + EVENT_DATA);
      if (slot == WAKE_UP) {
        LibcStreams.read(errno, wakeups, wakeupCount);
      } else {
        ready[kept++] = slot;
      }
    }
    return kept;
  }

  @Override
  public int ready(int which) {
    return ready[which];
  }

  @Override
  public int accept() {
    peerLength.set(JAVA_INT, 0, SocketAddresses.STRIDE);
    int descriptor = LibcStreams.accept4(errno, listener, peer, peerLength);
    if (descriptor < 0) {
      return isExhausted(-descriptor) ? EXHAUSTED : LISTENER;
    }
    int slot = slots.take();
    if (slot == descriptors.length) {
      grow();
    }
    descriptors[slot] = descriptor;
    watched[slot] = WATCH_NOTHING;
    highs[slot] = SocketAddresses.head(peer, 0);
    lows[slot] = SocketAddresses.tail(peer, 0);
    return slot;
  }

  private static boolean isExhausted(int error) {
    return error == LibcStreams.EMFILE
        || error == LibcStreams.ENFILE
        || error == LibcStreams.ENOBUFS
        || error == LibcStreams.ENOMEM;
  }

  private void grow() {
    int room = 2 * descriptors.length;
    descriptors = Arrays.copyOf(descriptors, room);
    watched = Arrays.copyOf(watched, room);
    highs = Arrays.copyOf(highs, room);
    lows = Arrays.copyOf(lows, room);
  }

  @Override
  public void accepting(boolean wanted) {
    if (wanted != accepting) {
      accepting = wanted;
      int operation = wanted ? LibcStreams.EPOLL_CTL_ADD : LibcStreams.EPOLL_CTL_DEL;
      control(operation, listener, WATCH_READ, LISTENER);
    }
  }

  @Override
  public long addressHigh(int connection) {
    return highs[connection];
  }

  @Override
  public long addressLow(int connection) {
    return lows[connection];
  }

  @Override
  public int read(int connection, byte[] into, int from, int length) {
    int room = Math.min(length, TRANSFER_BYTES_MAX);
    int count = LibcStreams.recv(errno, descriptors[connection], staging, room);
    if (count > 0) {
      MemorySegment.copy(staging, JAVA_BYTE, 0, into, from, count);
      return count;
    }
    return isPassing(count) ? 0 : ENDED;
  }

  @Override
  public int write(int connection, byte[] bytes, int from, int length) {
    int offered = Math.min(length, TRANSFER_BYTES_MAX);
    MemorySegment.copy(bytes, from, staging, JAVA_BYTE, 0, offered);
    int count = LibcStreams.send(errno, descriptors[connection], staging, offered);
    if (count >= 0) {
      return count;
    }
    return isPassing(count) ? 0 : ENDED;
  }

  private static boolean isPassing(int answer) {
    return answer == -LibcStreams.EAGAIN || answer == -Libc.EINTR;
  }

  /** A connection nothing is expected of is not watched at all: a reset would be told for ever. */
  @Override
  public void watch(int connection, int wanted) {
    int before = watched[connection];
    if (before == wanted) {
      return;
    }
    watched[connection] = wanted;
    int operation =
        before == WATCH_NOTHING
            ? LibcStreams.EPOLL_CTL_ADD
            : wanted == WATCH_NOTHING ? LibcStreams.EPOLL_CTL_DEL : LibcStreams.EPOLL_CTL_MOD;
    control(operation, descriptors[connection], wanted, connection);
  }

  private void control(int operation, int descriptor, int wanted, int slot) {
    int bits =
        ((wanted & WATCH_READ) != 0 ? LibcStreams.EPOLLIN : 0)
            | ((wanted & WATCH_WRITE) != 0 ? LibcStreams.EPOLLOUT : 0);
    event.set(JAVA_INT, 0, bits);
    event.set(JAVA_INT_UNALIGNED, EVENT_DATA, slot);
    LibcStreams.epollCtl(errno, epoll, operation, descriptor, event);
  }

  @Override
  public void endOutput(int connection) {
    LibcStreams.shutdown(errno, descriptors[connection], LibcStreams.SHUT_WR);
  }

  /** The kernel forgets what was watched when the last descriptor is closed. */
  @Override
  public void close(int connection) {
    Libc.close(errno, descriptors[connection]);
    descriptors[connection] = NOBODY;
    slots.give(connection);
  }

  @Override
  public synchronized void wakeUp() {
    if (!closed) {
      try (var arena = Arena.ofConfined()) {
        var ownErrno = arena.allocate(Libc.ERRNO_BYTES, Long.BYTES);
        LibcStreams.write(ownErrno, wakeups, arena.allocateFrom(JAVA_LONG, 1));
      }
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      Libc.close(errno, listener);
      for (int slot = 0; slot < slots.high(); slot++) {
        if (descriptors[slot] != NOBODY) {
          Libc.close(errno, descriptors[slot]);
        }
      }
      Libc.close(errno, wakeups);
      Libc.close(errno, epoll);
    }
  }
}
