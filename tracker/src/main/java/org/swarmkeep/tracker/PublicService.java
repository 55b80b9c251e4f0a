package org.swarmkeep.tracker;

import java.util.List;
import java.util.function.LongSupplier;
import org.swarmkeep.rules.Rules;
import org.swarmkeep.swarm.InMemorySwarms;

/** Anybody may come; nothing is credited. */
final class PublicService implements Service {
  private final TrackerSettings settings;
  private final InMemorySwarms swarms;
  private final Rules rules;
  private final LongSupplier ticker;

  PublicService(TrackerSettings settings, InMemorySwarms swarms, Rules rules, LongSupplier ticker) {
    this.settings = settings;
    this.swarms = swarms;
    this.rules = rules;
    this.ticker = ticker;
  }

  @Override
  public AnnounceDesk desk(Tally tally) {
    return new PublicDesk(settings, swarms, rules, tally, ticker);
  }

  @Override
  public void start() {
    // there are no accounts to keep
  }

  @Override
  public void abandon() {
    // nothing was opened
  }

  @Override
  public List<Reading> readings() {
    return List.of();
  }

  @Override
  public boolean isBooking() {
    return true;
  }

  @Override
  public void close() {
    // nothing is left to book
  }
}
