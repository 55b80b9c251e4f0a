package org.swarmkeep.store;

import java.util.Optional;
import java.util.regex.Pattern;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.UserId;

/**
 * What somebody decides about: the bytes of a user in a torrent that waited when they looked. The
 * number of the decision makes it one: two people, or one who presses twice, decide once.
 *
 * @param decision how many were taken before
 * @param uploadedBytes 0 or more
 * @param downloadedBytes 0 or more
 */
public record QuarantineCase(
    UserId user, TorrentId torrent, int decision, long uploadedBytes, long downloadedBytes) {
  private static final Pattern TEXT =
      Pattern.compile("([1-9]\\d{0,8})-([1-9]\\d{0,8})-(\\d{1,9})-(\\d{1,19})-(\\d{1,19})");

  /** The text form, as in addresses: five numbers with dashes between. */
  public static Optional<QuarantineCase> parse(String text) {
    var parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new QuarantineCase(
              new UserId(Integer.parseInt(parts.group(1))),
              new TorrentId(Integer.parseInt(parts.group(2))),
              Integer.parseInt(parts.group(3)),
              Long.parseLong(parts.group(4)),
              Long.parseLong(parts.group(5))));
    } catch (NumberFormatException e) {
      return Optional.empty(); // 2^63 or more
    }
  }

  @Override
  public String toString() {
    return user + "-" + torrent + '-' + decision + '-' + uploadedBytes + '-' + downloadedBytes;
  }
}
