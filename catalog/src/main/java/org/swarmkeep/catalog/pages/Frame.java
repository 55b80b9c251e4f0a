package org.swarmkeep.catalog.pages;

import java.util.Optional;
import java.util.function.Supplier;
import org.swarmkeep.catalog.words.Count;
import org.swarmkeep.catalog.words.Face;
import org.swarmkeep.catalog.words.Size;

/**
 * What stands around every page.
 *
 * @param self empty when nobody is signed in
 * @param token gives the value that each form carries; asking for it may set a cookie, so pages
 *     without a form do not
 * @param search what was searched for, to stand in the field
 * @param quarantined how many wait for a decision; 0 off the staff's pages
 */
record Frame(Optional<Self> self, Tab tab, Supplier<String> token, String search, int quarantined) {
  /** The name beside the mark. */
  String site() {
    return "Swarmkeep";
  }

  boolean isAt(Tab other) {
    return tab == other;
  }

  /** The member's own corner of the header. */
  record Self(
      String name,
      String path,
      boolean administrator,
      Size uploaded,
      Size downloaded,
      int seeding,
      int leeching) {
    Face face() {
      return Face.of(name);
    }

    String ratio() {
      return Count.ratio(uploaded.bytes(), downloaded.bytes());
    }
  }
}
