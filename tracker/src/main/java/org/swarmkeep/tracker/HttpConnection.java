package org.swarmkeep.tracker;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One HTTP connection: what came in and is not whole, what is to go out and was not taken. Used
 * again for the next connection of the same handle, so that a new one costs no memory.
 */
final class HttpConnection {
  private static final byte[] NOTHING = {};

  /** Room that is kept for the next connection; more is given back. */
  private static final int KEPT_BYTES_MAX = 4 << 10;

  private final int handle;
  private byte[] input = NOTHING;
  private int inputLength;
  private byte[] output = NOTHING;
  private int outputFrom;
  private int outputTo;
  private long deadlineNanos;
  private int visit;
  private boolean open;
  private boolean hasBegun;
  private boolean busy;
  private boolean pouring;
  private long pourUntilNanos;
  private boolean closing;
  private boolean lingering;
  private boolean outputEnded;
  private int lingered;

  HttpConnection(int handle) {
    this.handle = handle;
  }

  int handle() {
    return handle;
  }

  /** Begins a new life. */
  void open(long nowNanos) {
    visit++;
    open = true;
    hasBegun = false;
    busy = false;
    pouring = false;
    closing = false;
    lingering = false;
    outputEnded = false;
    lingered = 0;
    await(true, nowNanos);
  }

  void end() {
    open = false;
    inputLength = 0;
    input = reusable(input);
    forgetOutput();
  }

  private void forgetOutput() {
    outputFrom = 0;
    outputTo = 0;
    output = reusable(output);
  }

  private static byte[] reusable(byte[] bytes) {
    return bytes.length > KEPT_BYTES_MAX ? NOTHING : bytes;
  }

  boolean isOpen() {
    return open;
  }

  /** Which life this is: an answer made for an earlier one is not for the client of this one. */
  int visit() {
    return visit;
  }

  /** Puts the bytes of an unfinished request in front of what will be read. */
  int giveInput(byte[] into) {
    System.arraycopy(input, 0, into, 0, inputLength);
    return inputLength;
  }

  /** Whether an unfinished request waits for its rest. */
  boolean hasInput() {
    return inputLength > 0;
  }

  void keepInput(ByteBuffer rest) {
    inputLength = rest.remaining();
    if (inputLength > input.length) {
      input = new byte[Math.max(inputLength, 2 * input.length)];
    }
    rest.get(input, 0, inputLength);
  }

  boolean hasOutput() {
    return outputFrom < outputTo;
  }

  byte[] output() {
    return output;
  }

  int outputFrom() {
    return outputFrom;
  }

  int outputTo() {
    return outputTo;
  }

  /** So far the client has taken the output. */
  void outputTaken(int to) {
    outputFrom = to;
    if (!hasOutput()) {
      forgetOutput();
    }
  }

  /** Keeps what the client did not take behind what it did not take before. */
  void keepOutput(byte[] bytes, int from, int to) {
    int waiting = outputTo - outputFrom;
    int needed = waiting + to - from;
    if (needed > output.length) {
      output = Arrays.copyOfRange(output, outputFrom, outputFrom + Math.max(needed, 2 * waiting));
    } else {
      System.arraycopy(output, outputFrom, output, 0, waiting);
    }
    System.arraycopy(bytes, from, output, waiting, to - from);
    outputFrom = 0;
    outputTo = needed;
  }

  /**
   * Waits for the rest of a request that has begun, or for the next one. A request's time runs from
   * its first byte, however often more comes.
   */
  void await(boolean begun, long nowNanos) {
    if (!begun || !hasBegun) {
      deadlineNanos = nowNanos + (begun ? HttpFrontDoor.REQUEST_NANOS : HttpFrontDoor.IDLE_NANOS);
    }
    hasBegun = begun;
  }

  void deadline(long nanos) {
    deadlineNanos = nanos;
  }

  boolean isOverdue(long nowNanos) {
    return nowNanos - deadlineNanos > 0 || (pouring && nowNanos - pourUntilNanos > 0);
  }

  /** An answer is being made elsewhere; until it is sent, nothing is read. */
  void busy(boolean now) {
    busy = now;
  }

  /** A long answer goes out piece by piece, until then at most; meanwhile nothing is read. */
  void pour(long untilNanos) {
    pouring = true;
    pourUntilNanos = untilNanos;
  }

  /** Whether another piece follows the one that is there. */
  void keepPouring(boolean more) {
    pouring = more;
  }

  boolean isPouring() {
    return pouring;
  }

  boolean isBusy() {
    return busy;
  }

  /** Whether further requests may be read now. */
  boolean isReading() {
    return open && !busy && !hasOutput();
  }

  /** No further request is read. */
  void close(boolean linger) {
    closing = true;
    lingering = linger;
  }

  boolean isClosing() {
    return closing;
  }

  /** Whether our side ends first, and what the client still sends is dropped until it ends too. */
  boolean isLingering() {
    return lingering;
  }

  /** Begins to linger; false when it has begun before. */
  boolean beginLingering() {
    boolean begins = lingering && !outputEnded;
    outputEnded |= begins;
    return begins;
  }

  int noteLingered(int bytes) {
    lingered += bytes;
    return lingered;
  }
}
