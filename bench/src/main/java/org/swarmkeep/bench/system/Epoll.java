package org.swarmkeep.bench.system;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Waits for many sockets at once; each carries a number of the caller's. Owned by one thread. */
public final class Epoll implements AutoCloseable {
  public static final int IN = 1;
  public static final int OUT = 4;
  public static final int ERROR = 8;
  public static final int HANG_UP = 16;
  public static final int EDGE = 1 << 31;

  private static final int EVENTS_MAX = 256;
  private static final int ADD = 1;

  /** struct epoll_event is packed on x86 alone. */
  private static final boolean PACKED = System.getProperty("os.arch", "").equals("amd64");

  private static final int STRIDE = PACKED ? 12 : 16;
  private static final int DATA = PACKED ? 4 : 8;

  private final Kernel kernel;
  private final int descriptor;
  private final MemorySegment events = Arena.ofAuto().allocate((long) EVENTS_MAX * STRIDE, 16);
  private final MemorySegment event = Arena.ofAuto().allocate(STRIDE, 16);

  public Epoll(Kernel kernel) {
    this.kernel = kernel;
    descriptor = kernel.epollCreate();
  }

  /**
   * @param interest a sum of {@link #IN}, {@link #OUT} and {@link #EDGE}
   * @param number comes back as {@link #number}
   */
  public void add(int socket, int interest, int number) {
    event.set(JAVA_INT_UNALIGNED, 0, interest);
    event.set(JAVA_INT_UNALIGNED, DATA, number);
    Kernel.check("watch a socket", kernel.epollControl(descriptor, ADD, socket, event));
  }

  /**
   * @param millis how long at most; -1 is without end
   * @return how many events came
   */
  public int await(int millis) {
    return Math.max(0, kernel.epollWait(descriptor, events, EVENTS_MAX, millis));
  }

  public int number(int i) {
    return events.get(JAVA_INT_UNALIGNED, (long) i * STRIDE + DATA);
  }

  /** Whether event {@code i} says one of these things. */
  public boolean says(int i, int what) {
    return (events.get(JAVA_INT_UNALIGNED, (long) i * STRIDE) & what) != 0;
  }

  @Override
  public void close() {
    kernel.close(descriptor);
  }
}
