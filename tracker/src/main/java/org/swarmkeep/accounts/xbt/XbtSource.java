package org.swarmkeep.accounts.xbt;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Consumer;
import org.swarmkeep.protocol.InfoHash;

/**
 * All that the tables of an XBT Tracker site say, row by row and unjudged, for taking it over into
 * a store of our own. One moment of the site; used by one thread.
 */
public interface XbtSource {
  /** Where the site is, without its password. */
  String place();

  /** {@code torrent_pass_private_key}; empty when the site has none. */
  String privateKey();

  void users(Consumer<Member> sink);

  void torrents(Consumer<Torrent> sink);

  void totals(Consumer<Totals> sink);

  /**
   * A user.
   *
   * @param name when it was asked for, and is there
   * @param pass none where the column holds no pass
   * @param canAnnounce false only on sites with that column
   * @param isLimited forbidden to leech, told to wait, or held to a number of peers or torrents
   */
  record Member(
      long uid,
      Optional<String> name,
      int passVersion,
      XbtUser.Pass pass,
      boolean canAnnounce,
      boolean isLimited,
      BigInteger uploaded,
      BigInteger downloaded) {}

  /**
   * A torrent.
   *
   * @param hash empty where the column does not hold 20 bytes
   * @param name when it was asked for, and is there
   */
  record Torrent(
      long id,
      Optional<InfoHash> hash,
      Optional<String> name,
      int flags,
      long completed,
      long addedSeconds) {}

  /**
   * What a user did in a torrent.
   *
   * @param completed how often the user finished it
   * @param seedSeconds 0 on sites that do not count them
   */
  record Totals(
      long torrent,
      long uid,
      BigInteger uploaded,
      BigInteger downloaded,
      BigInteger left,
      long completed,
      long lastAnnounceSeconds,
      long seedSeconds) {}
}
