package org.swarmkeep.bench.load;

/** Reads proportions as people write them: {@code 49:50:1}. */
final class Shares {
  private Shares() {}

  static int[] parse(String text, int count) {
    var words = text.split(":", -1);
    if (words.length != count) {
      throw new IllegalArgumentException(
          "'" + text + "' must be " + count + " whole numbers with colons between them");
    }
    var shares = new int[count];
    for (int i = 0; i < count; i++) {
      shares[i] = Integer.parseUnsignedInt(words[i]);
    }
    return shares;
  }
}
