package org.swarmkeep.bench.load;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** One phase's figures as a line: its name, then {@code key=value} words. */
public final class ResultLine {
  private final String name;
  private final Map<String, String> values = new LinkedHashMap<>();

  public ResultLine(String name) {
    this.name = name;
  }

  /** Reads a line; one without any {@code key=value} word is no result. */
  public static Optional<ResultLine> parse(String line) {
    var words = line.strip().split(" +", -1);
    var read = new ResultLine(words[0]);
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals > 0) {
        read.values.put(words[i].substring(0, equals), words[i].substring(equals + 1));
      }
    }
    return read.values.isEmpty() ? Optional.empty() : Optional.of(read);
  }

  public String name() {
    return name;
  }

  ResultLine add(String key, String value) {
    values.put(key, value);
    return this;
  }

  ResultLine add(String key, long value) {
    return add(key, Long.toString(value));
  }

  ResultLine add(String key, double value, int decimals) {
    return add(key, String.format(Locale.ROOT, "%." + decimals + "f", value));
  }

  /** A value as a number; absent when the key is, or when its value is no number. */
  public OptionalDouble number(String key) {
    var text = values.get(key);
    if (text == null || !text.matches("-?\\d+(\\.\\d+)?")) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Double.parseDouble(text));
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" ", name + " ", ""));
  }
}
