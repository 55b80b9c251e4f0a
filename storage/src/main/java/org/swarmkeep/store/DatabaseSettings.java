package org.swarmkeep.store;

import java.util.Optional;

/**
 * Which database, and as whom.
 *
 * @param jdbcUrl {@code jdbc:sqlite:PATH}, {@code jdbc:mariadb://HOST/NAME}, {@code
 *     jdbc:mysql://HOST/NAME} or {@code jdbc:postgresql://HOST/NAME}
 * @param user absent for SQLite, or when the URL names one
 * @param password absent for SQLite, or when the URL holds one
 */
public record DatabaseSettings(String jdbcUrl, Optional<String> user, Optional<String> password) {
  /** The database without anybody to sign in as: an SQLite file, or a URL that says it all. */
  public static DatabaseSettings of(String jdbcUrl) {
    return new DatabaseSettings(jdbcUrl, Optional.empty(), Optional.empty());
  }

  /** The URL without credentials and parameters: fit for messages. */
  String place() {
    return jdbcUrl.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
  }

  @Override
  public String toString() {
    return place() + user.map(name -> " as " + name).orElse("");
  }
}
