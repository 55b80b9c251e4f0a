package org.swarmkeep.rules;

/**
 * A rule changed while the tracker ran, or was not changed because the new word cannot be used.
 *
 * @param key the configuration key
 * @param from what held before
 * @param to what holds now; of a refusal, why not
 */
public record RuleChange(Kind kind, String key, String from, String to) {
  /** What happened to the rule. */
  public enum Kind {
    /** The key has another value. */
    CHANGED("changed"),
    /** The file has another content. */
    RELOADED("reloaded"),
    /** What is written now cannot be used; what held before stays in force. */
    REFUSED("refused");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  @Override
  public String toString() {
    return key + " " + kind.word() + ": " + from + " -> " + to;
  }
}
