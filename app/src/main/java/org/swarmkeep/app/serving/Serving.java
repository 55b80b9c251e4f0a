package org.swarmkeep.app.serving;

import java.io.PrintStream;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.configuration.Configuration;
import org.swarmkeep.app.configuration.ConfigurationReader.Effective;
import org.swarmkeep.app.configuration.ConfigurationSource;

/**
 * The life of a serving process, in order: try the ports, claim the data directory, open the rooms,
 * tell the operator, wait for a signal, drain.
 */
public final class Serving {
  private final ConfigurationSource source;
  private final Effective effective;
  private final Configuration configuration;
  private final boolean withCatalog;
  private final PrintStream out;

  /**
   * @param source is read at once, and again when its file changes
   * @param withCatalog serve the site beside the tracker
   * @param out where the operator reads; a terminal or a service manager's journal
   */
  public Serving(ConfigurationSource source, boolean withCatalog, PrintStream out) {
    this.source = source;
    this.effective = source.read();
    this.configuration = effective.configuration();
    this.withCatalog = withCatalog;
    this.out = out;
  }

  /**
   * Serves until told to stop.
   *
   * @param untilReady stop as soon as everything is ready: a rehearsal
   */
  public void run(boolean untilReady) {
    long begunNanos = System.nanoTime();
    var stop = StopSignal.install();
    if (configuration.xbt().isOn() && withCatalog) {
      throw new Failure(
          "in the place of XBT the site has its own pages: run  swarmkeep tracker  instead of"
              + " serve, or take xbt.config and xbt.database out of the configuration");
    }
    if (!configuration.xbt().isOn()) { // else the site's tables say where to listen
      Ports.check(configuration, withCatalog);
    }
    try (var directory = DataDirectory.claim(configuration.data().directory());
        var rooms = open(directory)) {
      new Greeting(rooms).print(out, begunNanos);
      if (!untilReady) {
        stop.await();
      }
      Deadline.forDraining();
    }
  }

  private Opened open(DataDirectory directory) {
    try {
      return configuration.xbt().isOn()
          ? XbtRooms.open(source, effective)
          : Rooms.open(source, effective, withCatalog);
    } catch (RuntimeException e) {
      directory.abandon();
      throw e;
    }
  }
}
