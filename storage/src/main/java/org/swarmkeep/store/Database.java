package org.swarmkeep.store;

import java.time.Clock;
import java.util.Optional;

/** An open database with our tables in their newest form. Safe for sharing between threads. */
public final class Database implements AutoCloseable {
  private final Pools pools;
  private final Store store;

  private Database(Pools pools, Store store) {
    this.pools = pools;
    this.store = store;
  }

  /**
   * Connects and brings the tables up to date.
   *
   * @throws StoreException when that cannot be done; nothing is then left half-made
   */
  public static Database open(DatabaseSettings settings) {
    return open(settings, Clock.systemUTC());
  }

  /**
   * @param clock tells the times that are written into the tables
   */
  public static Database open(DatabaseSettings settings, Clock clock) {
    var pools = Pools.open(settings);
    try {
      new Schema(pools).bringUpToDate();
      return new Database(pools, new Store(new Transactions(pools), clock));
    } catch (RuntimeException e) {
      pools.close();
      throw e;
    }
  }

  /**
   * Opens a database for looking at it: makes neither a file nor a table.
   *
   * @return empty when there is none of ours
   */
  public static Optional<Database> openToLook(DatabaseSettings settings) {
    if (Engine.of(settings) == Engine.SQLITE && !SqliteFile.of(settings).isThere()) {
      return Optional.empty();
    }
    var pools = Pools.open(settings);
    try {
      if (new Schema(pools).isThere()) {
        return Optional.of(
            new Database(pools, new Store(new Transactions(pools), Clock.systemUTC())));
      }
    } catch (RuntimeException e) {
      pools.close();
      throw e;
    }
    pools.close();
    return Optional.empty();
  }

  public Store store() {
    return store;
  }

  @Override
  public void close() {
    pools.close();
  }
}
