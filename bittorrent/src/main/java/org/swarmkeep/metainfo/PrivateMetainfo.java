package org.swarmkeep.metainfo;

import java.util.List;

/**
 * A torrent made fit for a private tracker.
 *
 * @param infoHashChanged it was not private before, so whoever has the old file must take this one
 * @param changes what was done, in sentences for people
 */
public record PrivateMetainfo(Metainfo metainfo, boolean infoHashChanged, List<String> changes) {
  public PrivateMetainfo {
    changes = List.copyOf(changes);
  }

  /** The new file. */
  public byte[] bytes() {
    return metainfo.bytes();
  }
}
