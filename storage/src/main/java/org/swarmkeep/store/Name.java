package org.swarmkeep.store;

/**
 * A name as it is shown and as it is compared.
 *
 * @param shown stripped, otherwise as typed
 * @param folded what makes it unique
 */
record Name(String shown, String folded) {
  /**
   * @param what names the kind of name in the message
   * @throws IllegalArgumentException when blank, too long, or with control characters
   */
  static Name of(String what, String text, int lengthMax) {
    var shown = Text.storable(text).strip();
    var name = new Name(shown, Text.folded(shown));
    if (name.folded.isEmpty()) {
      throw new IllegalArgumentException("a " + what + " must not be blank, was '" + text + "'");
    }
    if (shown.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a " + what + " must not hold control characters");
    }
    if (shown.codePointCount(0, shown.length()) > lengthMax
        || name.folded.length() > Text.COLUMN_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "a " + what + " has at most " + lengthMax + " characters, was '" + Text.cut(shown) + "'");
    }
    return name;
  }
}
