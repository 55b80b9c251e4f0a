package org.swarmkeep.app.serving;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * Turns SIGTERM and SIGINT into a wish to stop, so that the program drains and exits 0 instead of
 * with the virtual machine's 143. A second signal means it: the program ends at once.
 *
 * <p>{@code sun.misc.Signal} is the JDK's only way to answer a signal with an exit code of one's
 * own. It is called by name, because the compiler warns of it in a way that cannot be suppressed.
 */
final class StopSignal {
  private static final int ENDED_BY_SIGNAL = 130;

  private final CountDownLatch wished = new CountDownLatch(1);

  static StopSignal install() {
    var stop = new StopSignal();
    try {
      stop.handle("TERM");
      stop.handle("INT");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java cannot handle signals", e);
    }
    return stop;
  }

  private void handle(String signal) throws ReflectiveOperationException {
    var signalType = Class.forName("sun.misc.Signal");
    var handlerType = Class.forName("sun.misc.SignalHandler");
    var handler =
        Proxy.newProxyInstance(
            StopSignal.class.getClassLoader(),
            new Class<?>[] {handlerType},
            (_, method, _) -> {
              if (method.getName().equals("handle")) {
                wish();
              }
              return null;
            });
    signalType
        .getMethod("handle", signalType, handlerType)
        .invoke(null, signalType.getConstructor(String.class).newInstance(signal), handler);
  }

  private void wish() {
    if (wished.getCount() == 0) {
      Runtime.getRuntime().halt(ENDED_BY_SIGNAL);
    }
    wished.countDown();
  }

  /** Waits for the wish; being interrupted is one as well. */
  void await() {
    try {
      wished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
