package org.swarmkeep.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One PostgreSQL of our own for all tests of this JVM; it stops itself when the JVM ends. */
final class PostgresServer {
  private static final EmbeddedPostgres INSTANCE = start();

  private PostgresServer() {}

  static String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + INSTANCE.getPort() + "/" + database;
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
