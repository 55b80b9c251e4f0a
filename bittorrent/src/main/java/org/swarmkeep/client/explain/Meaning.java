package org.swarmkeep.client.explain;

/**
 * What a field is for.
 *
 * @param text a phrase without a full stop; empty when the name says it all
 * @param source where it is written, such as {@code BEP 15}; empty where nobody wrote it down
 * @param isOdd the bytes are not as they should be, and the text says why
 */
public record Meaning(String text, String source, boolean isOdd) {
  static Meaning of(String text, String source) {
    return new Meaning(text, source, false);
  }

  static Meaning odd(String text, String source) {
    return new Meaning(text, source, true);
  }
}
