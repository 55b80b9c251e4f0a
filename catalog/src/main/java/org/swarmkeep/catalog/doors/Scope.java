package org.swarmkeep.catalog.doors;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an API token may do. */
public enum Scope {
  /** Creates and updates users, replaces their keys. */
  USERS_WRITE("users:write"),
  /** Registers, retires and removes torrents. */
  TORRENTS_WRITE("torrents:write"),
  /** Fetches personalised .torrent files. */
  TORRENTS_READ("torrents:read"),
  /** Reads the numbers of swarms and users. */
  STATS_READ("stats:read"),
  /** Reads who shared what, with which client and how fast. */
  SESSIONS_READ("sessions:read"),
  /** Reads traffic that was not believed, credits or dismisses it. */
  QUARANTINE_DECIDE("quarantine:decide");

  private final String word;

  Scope(String word) {
    this.word = word;
  }

  /** The scope's name in tokens, commands and the API's document. */
  public String word() {
    return word;
  }

  public static Optional<Scope> of(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
  }

  /** Every scope's name. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Scope::word).toList();
  }
}
