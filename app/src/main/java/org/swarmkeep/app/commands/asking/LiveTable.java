package org.swarmkeep.app.commands.asking;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;

/**
 * Draws lines at the foot of the terminal again and again, in place, until it is closed. Has a
 * thread of its own; the lines are drawn when they have changed.
 */
final class LiveTable implements AutoCloseable {
  private static final long PAUSE_MILLIS = 80;
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";

  private final PrintWriter out;
  private final Supplier<List<String>> lines;
  private final Thread thread;
  private List<String> drawn = List.of();
  private boolean closed;

  LiveTable(PrintWriter out, Supplier<List<String>> lines) {
    this.out = out;
    this.lines = lines;
    this.thread = Thread.ofPlatform().daemon().name("live-table").unstarted(this::draw);
  }

  void open() {
    out.print(HIDE_CURSOR);
    thread.start();
  }

  private void draw() {
    try {
      while (true) {
        drawOnce();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private synchronized void drawOnce() {
    var now = lines.get();
    if (!closed && !now.equals(drawn)) {
      erase();
      now.forEach(out::println);
      out.flush();
      drawn = now;
    }
  }

  private void erase() {
    if (!drawn.isEmpty()) {
      out.print("\u001b[" + drawn.size() + "A\r\u001b[J");
    }
  }

  /** Takes the table away, for what is printed next. May be called from any thread, and again. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      erase();
      out.print(SHOW_CURSOR);
      out.flush();
      thread.interrupt();
    }
  }
}
