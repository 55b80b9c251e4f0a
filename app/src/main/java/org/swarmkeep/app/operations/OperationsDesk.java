package org.swarmkeep.app.operations;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.swarmkeep.app.configuration.OperationsSection;

/** Answers /health to anybody and /metrics to those whom the operator allows. */
public final class OperationsDesk {
  /** A request with one of these came through a proxy. */
  public static final List<String> FORWARDING_HEADERS = List.of("X-Forwarded-For", "Forwarded");

  private static final String PLAIN = "text/plain; charset=utf-8";
  private static final Page STARTING =
      new Page(Page.UNAVAILABLE, "application/json", "{\"status\":\"starting\"}\n");

  private record Reports(Health health, Metrics metrics) {}

  private final OperationsSection settings;
  private volatile @Nullable Reports reports;

  public OperationsDesk(OperationsSection settings) {
    this.settings = settings;
  }

  /** Ends the time in which the program says that it is starting. */
  public void report(Health health, Metrics metrics) {
    reports = new Reports(health, metrics);
  }

  /**
   * Answers at a door that strangers reach as well; empty when the path is none of ours.
   *
   * @param forwarded the request went through a proxy
   */
  public Optional<Page> atPublicDoor(String path, InetAddress reader, boolean forwarded) {
    return path.equals("/metrics") && !settings.allows(reader, forwarded)
        ? Optional.of(forbidden())
        : atOwnDoor(path);
  }

  /** Answers at the operator's own door, where whoever gets there may read everything. */
  Optional<Page> atOwnDoor(String path) {
    var now = reports;
    return switch (path) {
      case "/health" -> Optional.of(now == null ? STARTING : now.health().page());
      case "/metrics" -> Optional.of(now == null ? STARTING : now.metrics().page());
      default -> Optional.empty();
    };
  }

  private static Page forbidden() {
    return new Page(
        Page.FORBIDDEN, PLAIN, "The metrics are for the addresses in operations.allow.\n");
  }
}
