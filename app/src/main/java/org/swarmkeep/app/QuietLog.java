package org.swarmkeep.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * One log for the whole program on standard error, a line for each event: time, level, room,
 * message. Libraries are heard from warnings up. Everything ends up here: {@link System.Logger} and
 * the libraries that speak SLF4J both lead to {@code java.util.logging}.
 */
final class QuietLog extends Handler {
  private static final String OURS = "org.swarmkeep";

  /** What changed while the program ran; named by what it is, not by the room that writes it. */
  private static final Logger AUDIT_LOGGER = Logger.getLogger("audit");

  /** Held here because the log manager forgets loggers that nobody holds. */
  private static final Logger OUR_LOGGER = Logger.getLogger(OURS);

  /** Warns, as the process ends, of threads that would outlive the web application. They do not. */
  private static final Logger LEAK_LOGGER =
      Logger.getLogger("org.apache.catalina.loader.WebappClassLoaderBase");

  static void install() {
    // The catalog's framework would otherwise bring a log of its own.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    LogManager.getLogManager().reset();
    var root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(new QuietLog());
    OUR_LOGGER.setLevel(Level.INFO);
    AUDIT_LOGGER.setLevel(Level.INFO);
    LEAK_LOGGER.setLevel(Level.SEVERE);
  }

  private QuietLog() {
    setFormatter(new Line());
  }

  @Override
  public void publish(LogRecord event) {
    if (isLoggable(event)) {
      System.err.print(getFormatter().format(event));
    }
  }

  @Override
  public void flush() {
    System.err.flush();
  }

  @Override
  public void close() {
    flush();
  }

  private static final class Line extends Formatter {
    @Override
    public String format(LogRecord event) {
      var time = Instant.ofEpochMilli(event.getMillis()).truncatedTo(ChronoUnit.SECONDS);
      var line =
          time
              + " "
              + event.getLevel()
              + " "
              + room(event.getLoggerName())
              + ": "
              + formatMessage(event)
              + "\n";
      return event.getThrown() == null ? line : line + trace(event.getThrown());
    }

    private static String room(String logger) {
      var name = logger == null ? "" : logger;
      return name.startsWith(OURS + ".") ? name.substring(OURS.length() + 1) : name;
    }

    private static String trace(Throwable thrown) {
      var text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text));
      return text.toString();
    }
  }
}
