package org.swarmkeep.app.commands.asking;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.swarmkeep.client.Outcome;
import org.swarmkeep.protocol.RetryIn;
import org.swarmkeep.protocol.SwarmCounts;

/** How an outcome is told, to people and to programs. */
final class Outcomes {
  private Outcomes() {}

  /**
   * @param tell says what the reply holds
   */
  static <T> String line(Outcome<T> outcome, Function<T, String> tell) {
    return switch (outcome) {
      case Outcome.Answered<T>(var reply, var latency, var _) ->
          "%s, in %d ms".formatted(tell.apply(reply), latency.toMillis());
      case Outcome.Refused<T> refused -> "refused: " + reason(refused);
      case Outcome.Failed<T>(var problem) -> "failed: " + problem;
    };
  }

  static String reason(Outcome.Refused<?> refused) {
    var reason = refused.reason().isEmpty() ? "(no reason given)" : refused.reason();
    return reason + retry(refused.retryIn());
  }

  private static String retry(RetryIn retryIn) {
    return switch (retryIn) {
      case RetryIn.Unsaid() -> "";
      case RetryIn.After(var pause) -> " (try again in " + pause.toMinutes() + " min)";
      case RetryIn.Never() -> " (do not try again)";
    };
  }

  /**
   * @param tell puts what the reply holds
   */
  static <T> Map<String, Object> fields(
      Outcome<T> outcome, BiConsumer<T, Map<String, Object>> tell) {
    var fields = new LinkedHashMap<String, Object>();
    switch (outcome) {
      case Outcome.Answered<T>(var reply, var latency, var from) -> {
        fields.put("result", "answered");
        fields.put("latencyMillis", latency.toMillis());
        fields.put("from", host(from));
        tell.accept(reply, fields);
      }
      case Outcome.Refused<T>(var reason, var retryIn) -> {
        fields.put("result", "refused");
        fields.put("reason", reason);
        putRetry(retryIn, fields);
      }
      case Outcome.Failed<T>(var problem) -> {
        fields.put("result", "failed");
        fields.put("reason", problem);
      }
    }
    return fields;
  }

  private static void putRetry(RetryIn retryIn, Map<String, Object> fields) {
    switch (retryIn) {
      case RetryIn.Unsaid() -> {
        // Nothing to say.
      }
      case RetryIn.After(var pause) -> fields.put("retryInSeconds", pause.toSeconds());
      case RetryIn.Never() -> fields.put("retryNever", true);
    }
  }

  static String host(InetSocketAddress from) {
    return from.isUnresolved() ? from.getHostString() : from.getAddress().getHostAddress();
  }

  static boolean isAnswer(Outcome<?> outcome) {
    return outcome instanceof Outcome.Answered<?>;
  }

  static String counts(SwarmCounts counts) {
    return "%s seeders, %s leechers, %s completed"
        .formatted(known(counts.seeders()), known(counts.leechers()), known(counts.completed()));
  }

  static String known(long count) {
    return count == SwarmCounts.UNKNOWN ? "?" : Long.toString(count);
  }

  /** Numbers that the tracker did not give are left out. */
  static void putCounts(SwarmCounts counts, Map<String, Object> fields) {
    putKnown("seeders", counts.seeders(), fields);
    putKnown("leechers", counts.leechers(), fields);
    putKnown("completed", counts.completed(), fields);
  }

  private static void putKnown(String name, long count, Map<String, Object> fields) {
    if (count != SwarmCounts.UNKNOWN) {
      fields.put(name, count);
    }
  }
}
