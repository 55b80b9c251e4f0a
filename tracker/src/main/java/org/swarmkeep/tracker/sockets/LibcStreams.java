package org.swarmkeep.tracker.sockets;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The system calls of stream sockets; their answers are those of {@link Libc}. */
final class LibcStreams {
  static final int EAGAIN = 11;
  static final int ENFILE = 23;
  static final int EMFILE = 24;
  static final int ENOBUFS = 105;
  static final int ENOMEM = 12;

  static final int SOCK_STREAM = 1;
  static final int SOCK_NONBLOCK = 0x800;
  static final int SO_REUSEADDR = 2;
  static final int IPPROTO_TCP = 6;
  static final int TCP_NODELAY = 1;
  static final int TCP_DEFER_ACCEPT = 9;
  static final int SHUT_WR = 1;
  static final int EFD_CLOEXEC_NONBLOCK = 0x80800;

  static final int EPOLL_CLOEXEC = 0x80000;
  static final int EPOLL_CTL_ADD = 1;
  static final int EPOLL_CTL_DEL = 2;
  static final int EPOLL_CTL_MOD = 3;
  static final int EPOLLIN = 1;
  static final int EPOLLOUT = 4;

  private static final MethodHandle LISTEN = Libc.find("listen", JAVA_INT, JAVA_INT);
  private static final MethodHandle ACCEPT4 =
      Libc.find("accept4", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
  private static final MethodHandle RECV =
      Libc.find("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle SEND =
      Libc.find("send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle SHUTDOWN = Libc.find("shutdown", JAVA_INT, JAVA_INT);
  private static final MethodHandle EPOLL_CREATE = Libc.find("epoll_create1", JAVA_INT);
  private static final MethodHandle EPOLL_CTL =
      Libc.find("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle EPOLL_WAIT =
      Libc.find("epoll_wait", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  private static final MethodHandle EVENTFD = Libc.find("eventfd", JAVA_INT, JAVA_INT);
  private static final MethodHandle READ =
      Libc.find("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle WRITE =
      Libc.find("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));

  private LibcStreams() {}

  static int listen(MemorySegment errno, int socket, int backlog) {
    try {
      return Libc.answer(errno, (int) LISTEN.invokeExact(errno, socket, backlog));
    } catch (Throwable e) {
      throw Libc.surprise(e);
    }
  }

  /** The new connection does not block and is closed when another program is executed. */
  static int accept4(
      MemorySegment errno, int socket, MemorySegment address, MemorySegment addressLength) {
    try {
      int flags = SOCK_NONBLOCK | Libc.SOCK_CLOEXEC;
      return Libc.answer(
          errno, (int) ACCEPT4.invokeExact(errno, socket, address, addressLength, flags));
    } catch (Throwable e) {
      throw Libc.surprise(e);
    }
  }

  static int recv(MemorySegment errno, int socket, MemorySegment into, long length) {
    try {
      return Libc.answer(errno, (int) (long) RECV.invokeExact(errno, socket, into, length, 0));
    } catch (Throwable e) {
      throw Libc.surprise(e);
    }
  }

  static int send(MemorySegment errno, int socket, MemorySegment bytes, long length) {
    try {
      return Libc.answer(
          errno, (int) (long) SEND.invokeExact(errno, socket, bytes, length, Libc.MSG_NOSIGNAL));
    } catch (Throwable e) {
      throw Libc.surprise(e);
    }
  }

  static int shutdown(MemorySegment errno, int socket, int how) {
    try {
      return Libc.answer(errno, (int) SHUTDOWN.invokeExact(errno, socket, how));
    } catch (Throwable e) {
      throw Libc.surprise(e);
    }
  }

  static int epollCreate(MemorySegment errno) {
    try {
      return Libc.answer(errno, (int) EPOLL_CREATE.invokeExact(errno, EPOLL_CLOEXEC));
    } catch (Throwable e) {
      throw Libc.surprise(e);
    }
  }

  static int epollCtl(
      MemorySegment errno, int epoll, int operation, int socket, MemorySegment event) {
    try {
      return Libc.answer(
          errno, (int) EPOLL_CTL.invokeExact(errno, epoll, operation, socket, event));
    } catch (Throwable e) {
      throw Libc.surprise(e);
    }
  }

  static int epollWait(
      MemorySegment errno, int epoll, MemorySegment events, int count, int millis) {
    try {
      return Libc.answer(errno, (int) EPOLL_WAIT.invokeExact(errno, epoll, events, count, millis));
    } catch (Throwable e) {
      throw Libc.surprise(e);
    }
  }

  static int eventfd(MemorySegment errno) {
    try {
      return Libc.answer(errno, (int) EVENTFD.invokeExact(errno, 0, EFD_CLOEXEC_NONBLOCK));
    } catch (Throwable e) {
      throw Libc.surprise(e);
    }
  }

  static int read(MemorySegment errno, int descriptor, MemorySegment into) {
    try {
      return Libc.answer(
          errno, (int) (long) READ.invokeExact(errno, descriptor, into, into.byteSize()));
    } catch (Throwable e) {
      throw Libc.surprise(e);
    }
  }

  static int write(MemorySegment errno, int descriptor, MemorySegment bytes) {
    try {
      return Libc.answer(
          errno, (int) (long) WRITE.invokeExact(errno, descriptor, bytes, bytes.byteSize()));
    } catch (Throwable e) {
      throw Libc.surprise(e);
    }
  }
}
