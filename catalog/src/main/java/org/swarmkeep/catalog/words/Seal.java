package org.swarmkeep.catalog.words;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An info hash for eyes: its first 20 bytes as a grid of five by four cells, each at one of four
 * opacities by the byte's top two bits; always shown with the hash beside it.
 *
 * @param hex the whole hash
 * @param layers SVG path data on a grid of 5 × 4, faintest first
 */
public record Seal(String hex, List<String> layers) {
  private static final int COLUMNS = 5;
  private static final int BYTES = 20;
  private static final int LAYERS = 4;

  public static Seal of(byte[] hash) {
    return new Seal(
        HexFormat.of().formatHex(hash),
        IntStream.range(0, LAYERS).mapToObj(level -> layer(hash, level)).toList());
  }

  private static String layer(byte[] hash, int level) {
    var path = new StringBuilder();
    for (int i = 0; i < BYTES; i++) {
      if ((hash[i] & 0xff) >> 6 == level) {
        path.append('M').append(i % COLUMNS).append(' ').append(i / COLUMNS).append("h1v1h-1z");
      }
    }
    return path.toString();
  }

  /** In groups of eight digits. */
  public String grouped() {
    return hex.replaceAll("(.{8})(?=.)", "$1 ");
  }

  /** Cut in the middle: two groups and the last four digits. */
  public String brief() {
    return hex.substring(0, 8) + ' ' + hex.substring(8, 16) + '…' + hex.substring(hex.length() - 4);
  }
}
