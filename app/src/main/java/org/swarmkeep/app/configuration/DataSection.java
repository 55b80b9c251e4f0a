package org.swarmkeep.app.configuration;

import java.nio.file.Path;
import java.util.Optional;
import org.swarmkeep.store.DatabaseSettings;

/** Where everything is kept. */
public record DataSection(
    @Key(
            standard = "./data",
            says =
                "Folder for everything the program keeps; created with access for its owner alone.\n"
                    + "On the command line also --data DIR.")
        Path directory,
    @Key(
            standard = "",
            says =
                "JDBC URL of the database: jdbc:sqlite:FILE, jdbc:mariadb://HOST/NAME or\n"
                    + "jdbc:postgresql://HOST/NAME. Empty: SQLite, swarmkeep.db in the data directory.")
        String database,
    @Key(standard = "", says = "Name to sign in to the database server with.") String databaseUser,
    @Key(standard = "", says = "Password to sign in to the database server with.")
        Secret databasePassword,
    @Key(
            standard = "30",
            least = 1,
            most = 3650,
            remedy = "totals of users and torrents are kept for ever, whatever is said here",
            says =
                "Days for which a client's session is remembered after it left: when, with which\n"
                    + "client, how much, how fast.")
        int sessionRecordDays) {
  private static final String SQLITE_FILE = "swarmkeep.db";

  /** The database to open, and as whom. */
  public DatabaseSettings databaseSettings() {
    return new DatabaseSettings(jdbcUrl(), present(databaseUser), present(databasePassword.text()));
  }

  private static Optional<String> present(String text) {
    return Optional.of(text).filter(it -> !it.isEmpty());
  }

  /** The database to open, the default resolved. */
  public String jdbcUrl() {
    return database.isEmpty() ? "jdbc:sqlite:" + directory.resolve(SQLITE_FILE) : database;
  }
}
