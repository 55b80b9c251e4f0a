package org.swarmkeep.accounts;

import java.util.HexFormat;
import java.util.Optional;

/**
 * One user's key to one torrent: 32 hexadecimal digits, eight for the user id and 24 of a message
 * authentication code (the layout of XBT's computed key). Shown to its owner only, so {@link
 * #toString} hides it and {@link #text} says it.
 *
 * @param head the user id in the upper half, the first four bytes of the code in the lower
 * @param tail the last eight bytes of the code
 */
public record AnnounceKey(long head, long tail) {
  public static final int DIGITS = 32;

  /** Parses {@value #DIGITS} hexadecimal digits of either case; anything else is no key. */
  public static Optional<AnnounceKey> parse(String text) {
    if (text.length() != DIGITS || !text.chars().allMatch(HexFormat::isHexDigit)) {
      return Optional.empty();
    }
    return Optional.of(
        new AnnounceKey(
            HexFormat.fromHexDigitsToLong(text, 0, DIGITS / 2),
            HexFormat.fromHexDigitsToLong(text, DIGITS / 2, DIGITS)));
  }

  /** The number of the user the key claims to belong to; zero or less names nobody. */
  public int user() {
    return user(head);
  }

  static int user(long keyHead) {
    return (int) (keyHead >>> 32);
  }

  public String text() {
    return HexFormat.of().toHexDigits(head) + HexFormat.of().toHexDigits(tail);
  }

  @Override
  public String toString() {
    return "(hidden)";
  }
}
