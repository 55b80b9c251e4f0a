package org.swarmkeep.app.checking;

import java.util.List;
import java.util.Locale;

/**
 * What a refusal sounds like to programs. Clean-up tools such as qbit_manage delete a member's data
 * when a tracker's words sound as if the torrent were gone.
 */
final class Words {
  private static final List<String> DEADLY =
      List.of(
          "unregistered",
          "torrent not found",
          "not registered",
          "not exist",
          "unknown torrent",
          "trump",
          "retitled",
          "has been deleted",
          "infohash not found",
          "torrent deleted",
          "torrent banned",
          "nuked",
          "season pack");

  /** With these in it the same tools look away. */
  private static final List<String> SAFE = List.of("passkey", "postponed");

  private Words() {}

  static boolean areDeadly(String reason) {
    var text = reason.toLowerCase(Locale.ROOT);
    return SAFE.stream().noneMatch(text::contains) && DEADLY.stream().anyMatch(text::contains);
  }

  static boolean nameTheKey(String reason) {
    return reason.toLowerCase(Locale.ROOT).contains("passkey");
  }
}
