package org.swarmkeep.metainfo.content;

import java.nio.file.PathMatcher;
import java.util.List;

/**
 * What of a folder is shared.
 *
 * @param links what becomes of symbolic links inside it
 * @param withHidden names that begin with a dot and what file managers leave are shared as well
 * @param excluded matched against the path from the folder, and against the name alone
 */
public record ContentRules(Links links, boolean withHidden, List<PathMatcher> excluded) {
  public ContentRules {
    excluded = List.copyOf(excluded);
  }

  /** What becomes of a symbolic link. */
  public enum Links {
    /** What it points to is shared in its place. */
    FOLLOW,
    /** It is shared as a link (BEP 47). */
    KEEP,
    /** It is left out. */
    SKIP
  }

  /** Links are followed, hidden files left out. */
  public static ContentRules usual() {
    return new ContentRules(Links.FOLLOW, false, List.of());
  }
}
