package org.swarmkeep.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An API token, of which only a hash is kept.
 *
 * @param firstCharacters of the token, so that its owner can tell which one this is
 * @param lastUsed to the minute; absent when never used
 */
public record ApiToken(
    String name,
    String firstCharacters,
    Set<String> scopes,
    Instant created,
    Optional<Instant> lastUsed) {
  public ApiToken {
    scopes = Set.copyOf(scopes);
  }
}
