package org.swarmkeep.bench.system;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * One thread's way to the system calls that the generators and the null tracker need. Every method
 * answers what the C function answers, or the negated error number where that answers -1.
 *
 * <p>Apart from the tracker's own binding on purpose: a generator forges source addresses and opens
 * connections, which the product never does, and the yardstick should not move when the product
 * changes its binding. Structures are laid out as on 64-bit Linux.
 */
public final class Kernel {
  public static final int EINTR = 4;
  public static final int EAGAIN = 11;
  public static final int ENOBUFS = 105;
  public static final int ENOTCONN = 107;
  public static final int ECONNREFUSED = 111;
  public static final int EINPROGRESS = 115;

  public static final int AF_INET = 2;
  public static final int AF_INET6 = 10;
  public static final int SOCK_STREAM = 1;
  public static final int SOCK_DGRAM = 2;
  public static final int SOCK_NONBLOCK = 0x800;

  public static final int SOL_SOCKET = 1;
  public static final int SO_REUSEADDR = 2;
  public static final int SO_SNDBUF = 7;
  public static final int SO_RCVBUF = 8;
  public static final int SO_REUSEPORT = 15;
  public static final int IPPROTO_IP = 0;
  public static final int IP_PKTINFO = 8;
  public static final int IP_BIND_ADDRESS_NO_PORT = 24;
  public static final int IPPROTO_TCP = 6;
  public static final int TCP_DEFER_ACCEPT = 9;
  public static final int SOL_UDP = 17;
  public static final int UDP_SEGMENT = 103;

  public static final int MSG_DONTWAIT = 0x40;
  public static final int MSG_NOSIGNAL = 0x4000;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle SOCKET = find("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = find("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle CONNECT =
      find("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle LISTEN = find("listen", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle ACCEPT =
      find("accept4", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
  private static final MethodHandle CLOSE = find("close", JAVA_INT, JAVA_INT);
  private static final MethodHandle SETSOCKOPT =
      find("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle GETSOCKNAME =
      find("getsockname", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle RECV =
      find("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle SEND =
      find("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle RECVMMSG =
      find("recvmmsg", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle SENDMMSG =
      find("sendmmsg", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  private static final MethodHandle EPOLL_CREATE = find("epoll_create1", JAVA_INT, JAVA_INT);
  private static final MethodHandle EPOLL_CTL =
      find("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle EPOLL_WAIT =
      find("epoll_wait", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);

  private final MemorySegment errno = Arena.ofAuto().allocate(STATE);

  /** Opens a socket; a refusal of the system is an exception. */
  public int socket(int domain, int type) {
    try {
      return check("open a socket", answer((int) SOCKET.invokeExact(errno, domain, type, 0)));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  public int bind(int socket, MemorySegment address) {
    try {
      return answer((int) BIND.invokeExact(errno, socket, address, (int) address.byteSize()));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  public int connect(int socket, MemorySegment address) {
    try {
      return answer((int) CONNECT.invokeExact(errno, socket, address, (int) address.byteSize()));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  public int listen(int socket, int backlog) {
    try {
      return answer((int) LISTEN.invokeExact(errno, socket, backlog));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  /** Takes the next connection; its socket does not block. */
  public int accept(int socket) {
    try {
      return answer(
          (int)
              ACCEPT.invokeExact(
                  errno, socket, MemorySegment.NULL, MemorySegment.NULL, SOCK_NONBLOCK));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  public int close(int descriptor) {
    try {
      return answer((int) CLOSE.invokeExact(errno, descriptor));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  public int set(int socket, int level, int option, int value) {
    try (var arena = Arena.ofConfined()) {
      var word = arena.allocateFrom(JAVA_INT, value);
      return set(socket, level, option, word);
    }
  }

  /** As {@link #set(int, int, int, int)}, with the value in memory that is kept for it. */
  public int set(int socket, int level, int option, MemorySegment value) {
    try {
      return answer(
          (int)
              SETSOCKOPT.invokeExact(errno, socket, level, option, value, (int) value.byteSize()));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  /** Writes the address a socket is bound to. */
  public int name(int socket, MemorySegment address) {
    try (var arena = Arena.ofConfined()) {
      var length = arena.allocateFrom(JAVA_INT, (int) address.byteSize());
      return answer((int) GETSOCKNAME.invokeExact(errno, socket, address, length));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  public int receive(int socket, MemorySegment into) {
    try {
      return answer((int) (long) RECV.invokeExact(errno, socket, into, into.byteSize(), 0));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  public int send(int socket, MemorySegment bytes) {
    try {
      return answer(
          (int) (long) SEND.invokeExact(errno, socket, bytes, bytes.byteSize(), MSG_NOSIGNAL));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  public int receiveBatch(int socket, MemorySegment messages, int count) {
    try {
      return answer(
          (int)
              RECVMMSG.invokeExact(
                  errno, socket, messages, count, MSG_DONTWAIT, MemorySegment.NULL));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  public int sendBatch(int socket, MemorySegment messages, int count) {
    try {
      return answer((int) SENDMMSG.invokeExact(errno, socket, messages, count, 0));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  int epollCreate() {
    try {
      return check("create an epoll", answer((int) EPOLL_CREATE.invokeExact(errno, 0)));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  int epollControl(int epoll, int operation, int descriptor, MemorySegment event) {
    try {
      return answer((int) EPOLL_CTL.invokeExact(errno, epoll, operation, descriptor, event));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  int epollWait(int epoll, MemorySegment events, int count, int millis) {
    try {
      return answer((int) EPOLL_WAIT.invokeExact(errno, epoll, events, count, millis));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  /** Answers as it came unless it is a refusal, which is an exception naming the attempt. */
  public static int check(String attempt, int answer) {
    if (answer < 0) {
      throw new IllegalStateException("cannot " + attempt + ": error " + -answer);
    }
    return answer;
  }

  private int answer(int result) {
    return result >= 0 ? result : -(int) ERRNO.get(errno, 0L);
  }

  @SuppressWarnings("restricted") // calling the C library is what this class is for
  private static MethodHandle find(String name, ValueLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        LINKER
            .defaultLookup()
            .find(name)
            .orElseThrow(() -> new UnsupportedOperationException("no function " + name)),
        FunctionDescriptor.of(result, arguments),
        Linker.Option.captureCallState("errno"));
  }

  private static IllegalStateException surprise(Throwable e) {
    return e instanceof IllegalStateException state
        ? state
        : new IllegalStateException("a call of the C library failed before it was made", e);
  }
}
