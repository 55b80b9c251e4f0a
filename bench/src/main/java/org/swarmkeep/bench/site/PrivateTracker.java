package org.swarmkeep.bench.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.store.Database;
import org.swarmkeep.store.DatabaseSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The command that runs the tracker in private mode, accounting on, for the population of the load
 * generators. Everything is the product's; its database takes part when it is asked for, else
 * traffic is journalled and then booked into nothing.
 */
@Command(
    name = "private-tracker",
    sortOptions = false,
    description = "Runs the tracker in private mode, with users and torrents made up.")
public final class PrivateTracker implements Callable<Integer> {
  private static final Path MEMORY = Path.of("/dev/shm");

  @Mixin private final SiteOptions site = new SiteOptions();

  @Option(
      names = {"-H", "--torrents"},
      defaultValue = "100000",
      description = "registered torrents (default ${DEFAULT-VALUE})")
  private int torrents;

  @Option(
      names = "--users",
      defaultValue = "10000",
      description = "users, numbered from 1 (default ${DEFAULT-VALUE})")
  private int users;

  @Option(
      names = "--secret",
      required = true,
      paramLabel = "HEX",
      description = "secret of the announce keys, 64 hex digits")
  private String secret = "";

  @Option(
      names = "--book",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "book the traffic of the N most popular torrents into an SQLite database in DIR;"
              + " 0 (default) books nothing")
  private int booked;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var roster = Members.roster(secret, users, torrents);
    if (booked == 0) {
      site.run(TrackerAccess.PRIVATE, roster, new BookOfNothing());
      return 0;
    }
    var file = site.data.resolve("site.db");
    enterMembers(file);
    try (var database = Database.open(DatabaseSettings.of("jdbc:sqlite:" + file))) {
      site.run(TrackerAccess.PRIVATE, roster, database.store().trafficBook());
    }
    return 0;
  }

  /** Makes the database in memory, where ten thousands of small commits wait for no disk. */
  private void enterMembers(Path file) throws IOException {
    var made = Files.createTempFile(MEMORY, "site", ".db");
    try {
      try (var database = Database.open(DatabaseSettings.of("jdbc:sqlite:" + made))) {
        Members.enter(database.store(), users, Math.min(booked, torrents));
      }
      Files.copy(made, file);
    } finally {
      Files.delete(made);
    }
  }
}
