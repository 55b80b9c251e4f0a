package org.swarmkeep.metainfo.content;

/** Files cannot be shared as they are, or not be read to their end. */
public final class ContentException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  /**
   * @param sentence for whoever named the files: what, and what to do about it; no full stop
   */
  public ContentException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  public ContentException(String sentence, Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
