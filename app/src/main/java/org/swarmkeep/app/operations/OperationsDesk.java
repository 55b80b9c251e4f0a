package org.swarmkeep.app.operations;

import java.net.InetAddress;
import java.util.Optional;
import org.swarmkeep.app.configuration.OperationsSection;

/** Answers /health to anybody and /metrics to those whom the operator allows. */
public final class OperationsDesk {
  private static final String PLAIN = "text/plain; charset=utf-8";

  private final OperationsSection settings;
  private final Health health;
  private final Metrics metrics;

  public OperationsDesk(OperationsSection settings, Health health, Metrics metrics) {
    this.settings = settings;
    this.health = health;
    this.metrics = metrics;
  }

  /**
   * Answers at a door that strangers reach as well; empty when the path is none of ours.
   *
   * @param forwarded the request went through a proxy
   */
  public Optional<Page> atPublicDoor(String path, InetAddress reader, boolean forwarded) {
    return switch (path) {
      case "/health" -> Optional.of(health.page());
      case "/metrics" ->
          Optional.of(settings.allows(reader, forwarded) ? metrics.page() : forbidden());
      default -> Optional.empty();
    };
  }

  /** Answers at the operator's own door, where whoever gets there may read everything. */
  Optional<Page> atOwnDoor(String path) {
    return switch (path) {
      case "/health" -> Optional.of(health.page());
      case "/metrics" -> Optional.of(metrics.page());
      default -> Optional.empty();
    };
  }

  private static Page forbidden() {
    return new Page(
        Page.FORBIDDEN, PLAIN, "The metrics are for the addresses in operations.allow.\n");
  }
}
