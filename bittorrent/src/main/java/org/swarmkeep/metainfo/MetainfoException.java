package org.swarmkeep.metainfo;

/** Carries a sentence about a file from where it was found wrong to {@link MetainfoReading}. */
final class MetainfoException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  MetainfoException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
