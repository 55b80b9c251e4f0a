package org.swarmkeep.bench.site;

import java.util.Map;
import java.util.Optional;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.accounts.TrafficBook;

/** Takes every batch and keeps how far that got, as a database would, for one node. */
final class BookOfNothing implements TrafficBook {
  private volatile Optional<JournalMark> booked = Optional.empty();

  @Override
  public JournalMark mark(String node) {
    return booked.orElseGet(() -> new JournalMark(node, Map.of()));
  }

  @Override
  public void book(TrafficBatch batch) {
    booked = Optional.of(batch.mark());
  }
}
