package org.swarmkeep.app.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Whether the program can do its work, asked part by part: each answers yes or no, and one no makes
 * the whole unhealthy. Asked about once a second by tools, so a part answers at once.
 */
public final class Health {
  private final Map<String, BooleanSupplier> parts = new LinkedHashMap<>();

  /**
   * @param name a plain word such as {@code database}
   * @param isWell never throws
   */
  public Health part(String name, BooleanSupplier isWell) {
    parts.put(name, isWell);
    return this;
  }

  /** JSON, 200 when all is well and 503 when it is not. */
  Page page() {
    var answers = new LinkedHashMap<String, Boolean>();
    parts.forEach((name, isWell) -> answers.put(name, isWell.getAsBoolean()));
    boolean allWell = answers.values().stream().allMatch(Boolean::booleanValue);
    var body =
        answers.entrySet().stream()
            .map(part -> "\"" + part.getKey() + "\":\"" + word(part.getValue()) + "\"")
            .collect(Collectors.joining(",", "{\"status\":\"" + word(allWell) + "\",", "}\n"));
    return new Page(allWell ? Page.OK : Page.UNAVAILABLE, "application/json", body);
  }

  private static String word(boolean well) {
    return well ? "ok" : "failing";
  }
}
