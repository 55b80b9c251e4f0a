package org.swarmkeep.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a tracker answers to a scrape (BEP 48); a torrent it does not know may be missing. */
public record ScrapeReply(Map<InfoHash, SwarmCounts> counts) {
  public ScrapeReply {
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  public Optional<SwarmCounts> of(InfoHash infoHash) {
    return Optional.ofNullable(counts.get(infoHash));
  }
}
