package org.swarmkeep.store;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The kinds of database that we keep accounts and catalog in. */
enum Engine {
  SQLITE("jdbc:sqlite:", "sqlite"),
  MARIADB("jdbc:mariadb:", "mariadb"),
  POSTGRESQL("jdbc:postgresql:", "postgresql");

  private static final String MYSQL_PREFIX = "jdbc:mysql:";

  private final String prefix;
  private final String folder;

  Engine(String prefix, String folder) {
    this.prefix = prefix;
    this.folder = folder;
  }

  /** The engine that a URL names; MySQL is spoken to as MariaDB. */
  static Engine of(DatabaseSettings settings) {
    var url = driverUrl(settings);
    return Arrays.stream(values())
        .filter(engine -> url.startsWith(engine.prefix))
        .findFirst()
        .orElseThrow(() -> new StoreException(unknown(settings)));
  }

  /** The URL as our drivers want it: the one for MariaDB also serves MySQL, under its own name. */
  static String driverUrl(DatabaseSettings settings) {
    var url = settings.jdbcUrl();
    return url.startsWith(MYSQL_PREFIX)
        ? MARIADB.prefix + url.substring(MYSQL_PREFIX.length())
        : url;
  }

  /** Where on the class path the migrations of this engine are. */
  String migrations() {
    return "classpath:db/migration/" + folder;
  }

  private static String unknown(DatabaseSettings settings) {
    var known =
        Arrays.stream(values())
            .map(engine -> engine.prefix + "...")
            .collect(Collectors.joining(", "));
    return "the database URL '"
        + settings.place()
        + "' names no database that we know: use one of "
        + known
        + ", "
        + MYSQL_PREFIX
        + "...";
  }
}
