package org.swarmkeep.xbt;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads {@code xbt_config} and the conf file, and makes the site's private key when neither has
 * one. Used by one thread at a time.
 */
final class ConfigurationFollower {
  private static final Logger LOG = System.getLogger(ConfigurationFollower.class.getName());
  private static final String LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int KEY_LETTERS = 27;

  /** Written down what is asked for would be everybody's passes. */
  private static final List<String> UNSUPPORTED = List.of("log_access", "query_log");

  private final XbtSettings settings;
  private final SecureRandom random = new SecureRandom();
  private final Set<String> told = new TreeSet<>();

  ConfigurationFollower(XbtSettings settings) {
    this.settings = settings;
  }

  /** What the conf file alone says; it names the database. */
  XbtValues ofFile() {
    return new XbtValues(List.of(), XbtConfFile.read(settings.confFile()));
  }

  /** Everything that is said now. */
  XbtValues read(Connection connection) throws SQLException {
    var file = XbtConfFile.read(settings.confFile());
    var table = XbtNames.configTable(new XbtValues(List.of(), file));
    var values = new XbtValues(XbtReader.config(connection, table), file);
    if (values.privateKey().isEmpty()) {
      makePrivateKey(connection, table);
      values = new XbtValues(XbtReader.config(connection, table), file);
    }
    tell(values);
    return values;
  }

  private void makePrivateKey(Connection connection, String table) throws SQLException {
    var key = new StringBuilder();
    random.ints(KEY_LETTERS, 0, LETTERS.length()).forEach(at -> key.append(LETTERS.charAt(at)));
    var place = Sql.quotedTable(table);
    int changed =
        Sql.update(
            connection,
            "update " + place + " set value = ? where name = ?",
            List.of(key.toString(), XbtValues.PRIVATE_KEY));
    if (changed == 0) {
      Sql.update(
          connection,
          "insert into " + place + " (name, value) values (?, ?)",
          List.of(XbtValues.PRIVATE_KEY, key.toString()));
    }
    LOG.log(Level.INFO, "made a new {0} in {1}", XbtValues.PRIVATE_KEY, table);
  }

  private void tell(XbtValues values) {
    for (var name : values.unknown()) {
      if (told.add(name)) {
        LOG.log(Level.WARNING, "unknown config name: {0}", name);
      }
    }
    for (var name : UNSUPPORTED) {
      if (!values.text(name, "0").equals("0") && told.add(name)) {
        LOG.log(
            Level.WARNING,
            "{0} is not supported: it would write down everybody''s passes; see the metrics"
                + " instead",
            name);
      }
    }
  }
}
