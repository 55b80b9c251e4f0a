package org.swarmkeep.xbt;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the site is, and what of ours it wants.
 *
 * @param confFile an {@code xbt_tracker.conf}; read again while the tracker runs
 * @param database JDBC URL; empty to take the conf file's {@code mysql_*}
 * @param user empty to take the conf file's
 * @param password empty to take the conf file's
 * @param politeDeleteSeconds for so long a torrent with {@code flags = 1} still serves those who
 *     leech it; 0 removes it at once, as XBT does
 * @param denyTables whether {@code deny_from_hosts} and {@code deny_from_clients} are honoured
 */
public record XbtSettings(
    Optional<Path> confFile,
    String database,
    String user,
    String password,
    int politeDeleteSeconds,
    boolean denyTables) {
  @Override
  public String toString() {
    return "the site of " + confFile.map(Path::toString).orElse(database);
  }
}
