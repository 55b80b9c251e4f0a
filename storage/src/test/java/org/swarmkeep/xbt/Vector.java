package org.swarmkeep.xbt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One line of a table of test vectors; its fields have the names of the first line. */
record Vector(Map<String, String> fields) {
  static Stream<Vector> all(String table) {
    var name = "/xbt/" + table + ".tsv";
    try (var in = Vector.class.getResourceAsStream(name);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      var lines = reader.lines().map(line -> Arrays.asList(line.split("\t", -1))).toList();
      return lines.stream().skip(1).map(line -> of(lines.getFirst(), line)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Vector of(List<String> names, List<String> values) {
    var fields = new LinkedHashMap<String, String>();
    for (int i = 0; i < names.size(); i++) {
      fields.put(names.get(i), values.get(i));
    }
    return new Vector(fields);
  }

  String text(String name) {
    return fields.getOrDefault(name, "");
  }

  long number(String name) {
    return Long.parseLong(text(name));
  }

  @Override
  public String toString() {
    return fields.getOrDefault("id", "") + " " + fields.getOrDefault("build", "");
  }
}
