package org.swarmkeep.store;

import java.time.Clock;
import org.swarmkeep.accounts.AccountSource;
import org.swarmkeep.accounts.TorrentRegistry;
import org.swarmkeep.accounts.TrafficBook;

/** Introduces what is kept in one database; nothing else. Safe for sharing between threads. */
public final class Store {
  private final Transactions transactions;
  private final Clock clock;

  Store(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  public Users users() {
    return new Users(transactions, clock);
  }

  public Groups groups() {
    return new Groups(transactions);
  }

  public Torrents torrents() {
    return new Torrents(transactions, clock);
  }

  public Categories categories() {
    return new Categories(transactions);
  }

  public Tokens tokens() {
    return new Tokens(transactions, clock);
  }

  public Settings settings() {
    return new Settings(transactions);
  }

  public SetupLinks setupLinks() {
    return new SetupLinks(transactions, clock);
  }

  public Traffic traffic() {
    return new Traffic(transactions);
  }

  public SessionRecords sessionRecords() {
    return new SessionRecords(transactions);
  }

  public Quarantine quarantine() {
    return new Quarantine(transactions, clock);
  }

  public XbtImport xbtImport() {
    return new XbtImport(transactions, clock);
  }

  public Audit audit() {
    return new Audit(transactions, clock);
  }

  public AccountSource accountSource() {
    return new AccountChanges(transactions);
  }

  public TrafficBook trafficBook() {
    return new TrafficBooking(transactions, clock);
  }

  public TorrentRegistry torrentRegistry() {
    return new Retirements(transactions, clock);
  }

  /**
   * Has something done after each write of this process, on the writer's thread, once the write is
   * committed. It replaces what was to be done before; it must not throw.
   */
  public void afterWrite(Runnable listener) {
    transactions.afterWrite(listener);
  }

  /** Whether the database answers a small question now. */
  public boolean answers() {
    try {
      return transactions.readPlainly("ask whether the database answers", Revisions::current) >= 0;
    } catch (StoreException e) {
      return false;
    }
  }
}
