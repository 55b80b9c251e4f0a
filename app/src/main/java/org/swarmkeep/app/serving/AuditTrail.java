package org.swarmkeep.app.serving;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Consumer;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.app.Json;
import org.swarmkeep.rules.RuleChange;
import org.swarmkeep.rules.RuleChange.Kind;

/**
 * Writes down what changed while the program ran: in the log, in {@code audit.log} in the data
 * directory (a JSON object each line), and in the database's audit. The file is only added to; it
 * tells of a change even when the database is away.
 */
final class AuditTrail implements Consumer<RuleChange> {
  static final String FILE = "audit.log";

  /** A name of its own, so that an operator finds these lines in any log. */
  private static final Logger AUDIT = System.getLogger("audit");

  private static final Logger LOG = System.getLogger(AuditTrail.class.getName());

  private final Path file;
  private final Notes database;
  private final InstantSource clock;

  /** Where else a change is noted: the database's audit, if there is one. */
  @FunctionalInterface
  interface Notes {
    void note(Optional<UserId> who, String what, String about, String detail);
  }

  AuditTrail(Path dataDirectory, Notes database, InstantSource clock) {
    this.file = dataDirectory.resolve(FILE);
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void accept(RuleChange change) {
    var level = change.kind() == Kind.REFUSED ? Level.WARNING : Level.INFO;
    AUDIT.log(level, () -> change.toString());
    addToFile(change);
    addToDatabase(change);
  }

  private void addToFile(RuleChange change) {
    var line = new LinkedHashMap<String, Object>();
    line.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS));
    line.put("what", change.key() + " " + change.kind().word());
    line.put("from", change.from());
    line.put("to", change.to());
    try {
      Files.writeString(
          file, Json.write(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      LOG.log(Level.ERROR, "cannot add to {0}, which now lacks a change: {1}", file, e);
    }
  }

  private void addToDatabase(RuleChange change) {
    try {
      database.note(
          Optional.empty(),
          "rule." + change.kind().word(),
          change.key(),
          change.from() + " -> " + change.to());
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "a change of a rule is in {0} and not in the database: {1}",
          file,
          e.getMessage());
    }
  }
}
