package org.swarmkeep.rules;

import org.swarmkeep.protocol.ForeignText;

/** A list file holds a line that is no entry; names the line and what stands there. */
final class BadLineException extends Exception {
  private static final int SHOWN_CHARS = 80;

  /** Somebody may name the wrong file; no announce key of 32 digits gets into a log. */
  private static final String KEY = "(?<![0-9a-fA-F])[0-9a-fA-F]{32}(?![0-9a-fA-F])";

  BadLineException(int line, String word, String problem) {
    super(
        "line %d: '%s' %s"
            .formatted(
                line, ForeignText.line(word.replaceAll(KEY, "(hidden)"), SHOWN_CHARS), problem));
  }
}
