package org.swarmkeep.metainfo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sentences about what is odd in a file but does no harm; each is kept once. */
final class Warnings {
  private final Set<String> sentences = new LinkedHashSet<>();

  void add(String sentence) {
    sentences.add(sentence);
  }

  List<String> list() {
    return List.copyOf(sentences);
  }
}
