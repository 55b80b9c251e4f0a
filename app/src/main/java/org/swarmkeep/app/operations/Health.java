package org.swarmkeep.app.operations;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Whether the program can do its work, asked part by part: each answers yes or no, and one no makes
 * the whole unhealthy. A part that does not answer in {@link #PATIENCE} is not well.
 */
public final class Health {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final List<String> listeners;
  private final Map<String, BooleanSupplier> parts = new LinkedHashMap<>();

  /**
   * @param listeners told along, so that a tool sees which program answers
   */
  public Health(List<String> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /**
   * @param name a plain word such as {@code database}
   */
  public Health part(String name, BooleanSupplier isWell) {
    parts.put(name, isWell);
    return this;
  }

  /** JSON, 200 when all is well and 503 when it is not. */
  Page page() {
    var answers = new LinkedHashMap<String, Boolean>();
    parts.forEach((name, isWell) -> answers.put(name, isWellInTime(isWell)));
    boolean allWell = answers.values().stream().allMatch(Boolean::booleanValue);
    var body =
        "{\"status\":\""
            + word(allWell)
            + "\","
            + answers.entrySet().stream()
                .map(part -> "\"" + part.getKey() + "\":\"" + word(part.getValue()) + "\"")
                .collect(Collectors.joining(","))
            + listeners.stream().collect(Collectors.joining("\",\"", ",\"listeners\":[\"", "\"]"))
            + "}\n";
    return new Page(allWell ? Page.OK : Page.UNAVAILABLE, "application/json", body);
  }

  private static boolean isWellInTime(BooleanSupplier isWell) {
    return CompletableFuture.supplyAsync(
            isWell::getAsBoolean, task -> Thread.ofVirtual().start(task))
        .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(_ -> false)
        .join();
  }

  private static String word(boolean well) {
    return well ? "ok" : "failing";
  }
}
