package org.swarmkeep.app.serving;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes in the reverse order of opening. What cannot be closed is logged and does not keep the
 * rest from closing.
 */
final class ClosingStack implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ClosingStack.class.getName());

  private record Opened(String name, AutoCloseable thing) {}

  private final Deque<Opened> stack = new ArrayDeque<>();

  /**
   * @param name what could not be closed, in a log line
   */
  <T extends AutoCloseable> T add(String name, T opened) {
    stack.push(new Opened(name, opened));
    return opened;
  }

  @Override
  public void close() {
    while (!stack.isEmpty()) {
      var top = stack.pop();
      try {
        top.thing().close();
      } catch (Exception e) {
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        LOG.log(Level.ERROR, "could not close the " + top.name(), e);
      }
    }
  }
}
