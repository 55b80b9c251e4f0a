package org.swarmkeep.xbt;

import java.nio.file.Path;
import java.util.Optional;
import org.swarmkeep.store.DatabaseSettings;

/** A database of our own that a site is imported into; there is nothing in it yet. */
final class ImportTarget implements AutoCloseable {
  /** The kinds that are tried. */
  enum Kind {
    SQLITE,
    MARIADB
  }

  final DatabaseSettings settings;
  private final Optional<SiteDatabase> database;

  ImportTarget(Kind kind, Path folder) {
    database =
        kind == Kind.MARIADB ? Optional.of(SiteDatabase.empty(Layout.CLASSIC)) : Optional.empty();
    settings =
        database
            .map(it -> new DatabaseSettings(it.url(), Optional.of("root"), Optional.of("")))
            .orElseGet(() -> DatabaseSettings.of("jdbc:sqlite:" + folder.resolve("own.db")));
  }

  @Override
  public void close() {
    database.ifPresent(SiteDatabase::close);
  }
}
