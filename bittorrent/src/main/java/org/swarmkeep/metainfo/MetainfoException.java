package org.swarmkeep.metainfo;

/** Carries a sentence about a torrent from where it was found wrong to whoever shows it. */
public final class MetainfoException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  MetainfoException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** A plain sentence without a full stop. */
  public String sentence() {
    return sentence;
  }
}
