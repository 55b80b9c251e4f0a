package org.swarmkeep.tracker.sockets;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The system calls the front doors need, by their names in the C library. Every function answers
 * what the C function answers, or the negated error number where that answers -1: no allocation, no
 * exception, no thread-local {@code errno} to forget.
 *
 * <p>Each thread hands in a segment of {@link #ERRNO_BYTES} bytes for the error number. Structures
 * are laid out as on 64-bit Linux, x86 and ARM.
 */
final class Libc {
  static final int EINTR = 4;
  static final int EADDRINUSE = 98;
  static final int EACCES = 13;

  static final int AF_INET = 2;
  static final int AF_INET6 = 10;
  static final int SOCK_DGRAM = 2;
  static final int SOCK_CLOEXEC = 0x80000;

  static final int SOL_SOCKET = 1;
  static final int SO_SNDBUF = 7;
  static final int SO_RCVBUF = 8;
  static final int SO_RCVTIMEO = 20;
  static final int SO_REUSEPORT = 15;
  static final int IPPROTO_IP = 0;
  static final int IP_PKTINFO = 8;
  static final int IP_MTU_DISCOVER = 10;
  static final int IPPROTO_IPV6 = 41;
  static final int IPV6_MTU_DISCOVER = 23;
  static final int IPV6_V6ONLY = 26;
  static final int IPV6_RECVPKTINFO = 49;
  static final int PMTUDISC_PROBE = 3;

  static final int PRIO_PROCESS = 0;

  static final int MSG_WAITFORONE = 0x10000;
  static final int MSG_NOSIGNAL = 0x4000;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  static final long ERRNO_BYTES = STATE.byteSize();

  private static final MethodHandle SOCKET = find("socket", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = find("bind", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle CLOSE = find("close", JAVA_INT);
  private static final MethodHandle SETSOCKOPT =
      find("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle GETSOCKNAME = find("getsockname", JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle RECVMMSG =
      find("recvmmsg", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle SENDMMSG =
      find("sendmmsg", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);

  private static final MethodHandle SETPRIORITY = find("setpriority", JAVA_INT, JAVA_INT, JAVA_INT);

  private Libc() {}

  /** Whether this machine's kernel and C library are those the layouts here were written for. */
  static boolean isHere() {
    var arch = System.getProperty("os.arch", "");
    return System.getProperty("os.name", "").equals("Linux")
        && (arch.equals("amd64") || arch.equals("aarch64"))
        && LINKER.defaultLookup().find("recvmmsg").isPresent();
  }

  static int socket(MemorySegment errno, int domain, int type) {
    return call(SOCKET, errno, domain, type, 0);
  }

  static int bind(MemorySegment errno, int socket, MemorySegment address) {
    try {
      return answer(
          errno, (int) BIND.invokeExact(errno, socket, address, (int) address.byteSize()));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  static int close(MemorySegment errno, int descriptor) {
    try {
      return answer(errno, (int) CLOSE.invokeExact(errno, descriptor));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  static int setsockopt(MemorySegment errno, int socket, int level, int option, int value) {
    try (var arena = Arena.ofConfined()) {
      return setsockopt(errno, socket, level, option, arena.allocateFrom(JAVA_INT, value));
    }
  }

  static int setsockopt(
      MemorySegment errno, int socket, int level, int option, MemorySegment value) {
    try {
      return answer(
          errno,
          (int)
              SETSOCKOPT.invokeExact(errno, socket, level, option, value, (int) value.byteSize()));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  static int getsockname(MemorySegment errno, int socket, MemorySegment address) {
    try (var arena = Arena.ofConfined()) {
      var length = arena.allocateFrom(JAVA_INT, (int) address.byteSize());
      return answer(errno, (int) GETSOCKNAME.invokeExact(errno, socket, address, length));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  static int recvmmsg(MemorySegment errno, int socket, MemorySegment messages, int count) {
    try {
      return answer(
          errno,
          (int)
              RECVMMSG.invokeExact(
                  errno, socket, messages, count, MSG_WAITFORONE, MemorySegment.NULL));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  static int sendmmsg(MemorySegment errno, int socket, MemorySegment messages, int count) {
    try {
      return answer(
          errno, (int) SENDMMSG.invokeExact(errno, socket, messages, count, MSG_NOSIGNAL));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  /** Sets how ready the calling thread is to let others go first: -20 to 19, higher is readier. */
  static int setNiceness(MemorySegment errno, int niceness) {
    return call(SETPRIORITY, errno, PRIO_PROCESS, 0, niceness);
  }

  private static int call(MethodHandle function, MemorySegment errno, int a, int b, int c) {
    try {
      return answer(errno, (int) function.invokeExact(errno, a, b, c));
    } catch (Throwable e) {
      throw surprise(e);
    }
  }

  static int answer(MemorySegment errno, int result) {
    return result >= 0 ? result : -(int) ERRNO.get(errno, 0L);
  }

  static MethodHandle find(String name, MemoryLayout... arguments) {
    return find(name, FunctionDescriptor.of(JAVA_INT, arguments));
  }

  @SuppressWarnings("restricted") // calling the C library is what this class is for
  static MethodHandle find(String name, FunctionDescriptor function) {
    return LINKER.downcallHandle(
        LINKER
            .defaultLookup()
            .find(name)
            .orElseThrow(() -> new UnsupportedOperationException("no function " + name)),
        function,
        Linker.Option.captureCallState("errno"));
  }

  static IllegalStateException surprise(Throwable e) {
    return new IllegalStateException("a call of the C library failed before it was made", e);
  }
}
