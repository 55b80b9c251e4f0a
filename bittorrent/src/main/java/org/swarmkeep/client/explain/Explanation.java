package org.swarmkeep.client.explain;

import java.util.List;

/**
 * A packet, or a layer of one, with every byte named exactly once: the fields tile the bytes.
 *
 * @param title what it is, such as {@code announce reply}
 * @param fields in the order of the bytes
 * @param notes what no byte can tell, such as what is missing; sentences without a full stop
 */
public record Explanation(String title, WireBytes bytes, List<Field> fields, List<String> notes) {
  public Explanation {
    fields = List.copyOf(fields);
    notes = List.copyOf(notes);
    int at = 0;
    for (var field : fields) {
      if (field.offset() != at) {
        throw new IllegalArgumentException(
            title + ": byte " + at + " is not where the next field begins, was " + field);
      }
      at = field.end();
    }
    if (at != bytes.length()) {
      throw new IllegalArgumentException(
          title + ": the fields end at byte " + at + " of " + bytes.length());
    }
  }

  /** Whether something is not as it should be. */
  public boolean isOdd() {
    return !notes.isEmpty() || fields.stream().anyMatch(field -> field.meaning().isOdd());
  }
}
