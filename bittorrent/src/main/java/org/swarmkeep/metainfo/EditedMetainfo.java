package org.swarmkeep.metainfo;

import java.util.List;

/**
 * What came of an edit.
 *
 * @param infoHashChanged it is another torrent now, with a swarm of its own
 * @param changes what was done, in sentences for people; empty when nothing was to be done
 */
public record EditedMetainfo(Metainfo metainfo, boolean infoHashChanged, List<String> changes) {
  public EditedMetainfo {
    changes = List.copyOf(changes);
  }
}
