package org.swarmkeep.bench.gate;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/**
 * Lets a hot method pass only if it allocates nothing.
 *
 * <p>A method may allocate while it is interpreted and while its tables grow, so it is called in
 * rounds until {@value #CLEAN_ROUNDS} rounds in a row have allocated not one byte. A method that
 * allocates now and then never gets there when a round is longer than its now and then. The bytes
 * are those of one thread, from the JVM's own counter; reading it allocates nothing.
 */
public final class AllocationGate {
  private static final int CLEAN_ROUNDS = 3;
  private static final int ROUNDS_MAX = 100;

  private final ThreadMXBean threads =
      (ThreadMXBean) ManagementFactory.getThreadMXBean(); // HotSpot's and OpenJ9's both are

  private final int callsPerRound;

  /**
   * @param callsPerRound enough for the compiler to notice the method: 20,000 and more
   */
  public AllocationGate(int callsPerRound) {
    this.callsPerRound = callsPerRound;
    if (!threads.isThreadAllocatedMemorySupported()) {
      throw new IllegalStateException("this JVM does not count allocated bytes");
    }
    threads.setThreadAllocatedMemoryEnabled(true);
  }

  /**
   * Calls the method with 0, 1, 2 and so on.
   *
   * @throws AssertionError it keeps allocating; the message says how much
   */
  public void pass(String what, IntConsumer method) {
    pass(what, Thread.currentThread(), method);
  }

  /**
   * Calls the method likewise, and counts what another thread allocates on its behalf: one that
   * answers over a socket, say.
   *
   * @param worker must have done its part when the method returns
   */
  public void pass(String what, Thread worker, IntConsumer method) {
    pass(what, worker, method, 0);
  }

  /**
   * @param bytesMax what a whole round may allocate: for a worker that does something now and then
   *     by the clock, whether it is asked or not
   */
  public void pass(String what, Thread worker, IntConsumer method, int bytesMax) {
    int clean = 0;
    long bytes = 0;
    int call = 0;
    for (int round = 0; round < ROUNDS_MAX && clean < CLEAN_ROUNDS; round++) {
      bytes = allocatedBy(worker, method, call);
      call += callsPerRound;
      clean = bytes <= bytesMax ? clean + 1 : 0;
    }
    if (clean < CLEAN_ROUNDS) {
      throw new AssertionError(
          "%s allocates: %,d bytes in the last %,d of %,d calls"
              .formatted(what, bytes, callsPerRound, call));
    }
  }

  private long allocatedBy(Thread worker, IntConsumer method, int firstCall) {
    long before = threads.getThreadAllocatedBytes(worker.threadId());
    for (int i = 0; i < callsPerRound; i++) {
      method.accept(firstCall + i);
    }
    return threads.getThreadAllocatedBytes(worker.threadId()) - before;
  }
}
