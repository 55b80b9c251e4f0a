package org.swarmkeep.catalog.pages;

import java.util.List;
import org.swarmkeep.catalog.words.Seal;

/**
 * A note on a tint: what happened, why, and what to do.
 *
 * @param remarks more sentences, one a line
 * @param seals none, or the uploader's hash and ours
 * @param href where its one button leads; empty without a button
 */
record Verdict(
    Kind kind,
    String heading,
    String sentence,
    List<String> remarks,
    List<Seal> seals,
    String act,
    String href) {

  enum Kind {
    GOOD("good", "check"),
    WARN("warn", "warning"),
    STOP("stop", "denied"),
    NOTE("note", "info");

    private final String word;
    private final String icon;

    Kind(String word, String icon) {
      this.word = word;
      this.icon = icon;
    }

    String word() {
      return word;
    }

    String icon() {
      return icon;
    }
  }

  static Verdict of(Kind kind, String heading, String sentence) {
    return new Verdict(kind, heading, sentence, List.of(), List.of(), "", "");
  }

  Verdict withRemarks(List<String> sentences) {
    return new Verdict(kind, heading, sentence, sentences, seals, act, href);
  }

  Verdict withSeals(Seal yours, Seal here) {
    return new Verdict(kind, heading, sentence, remarks, List.of(yours, here), act, href);
  }

  Verdict withButton(String label, String target) {
    return new Verdict(kind, heading, sentence, remarks, seals, label, target);
  }
}
