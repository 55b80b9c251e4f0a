package org.swarmkeep.app.serving;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.swarmkeep.app.operations.OperationsDoor;
import org.swarmkeep.store.SetupLinks;
import org.swarmkeep.tracker.Tracker;
import org.swarmkeep.tracker.Transport;

/** What is running, as far as the greeting tells of it. */
interface Opened extends AutoCloseable {
  Tracker tracker();

  List<OperationsDoor> operationsDoors();

  /** Where the catalog listens; nowhere when there is none. */
  default List<InetSocketAddress> catalogListeners() {
    return List.of();
  }

  /** Where the first administrator's link comes from, where accounts are ours. */
  default Optional<SetupLinks> setupLinks() {
    return Optional.empty();
  }

  default List<InetSocketAddress> trackerListeners(Transport transport) {
    return TrackerRoom.listeners(tracker(), transport);
  }

  default List<InetSocketAddress> operationsListeners() {
    return operationsDoors().stream().map(OperationsDoor::address).toList();
  }

  @Override
  void close();
}
