package org.swarmkeep.catalog.words;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The face of a member without a picture: a mirrored grid of five by five cells from a hash of the
 * name.
 *
 * @param path SVG path data on a grid of 5
 * @param hue 0 to 5
 */
public record Face(String path, int hue) {
  private static final int CELLS = 5;
  private static final int HUES = 6;

  public static Face of(String name) {
    byte[] digest = digest(name);
    var path = new StringBuilder();
    for (int y = 0; y < CELLS; y++) {
      for (int x = 0; x < CELLS; x++) {
        int column = Math.min(x, CELLS - 1 - x);
        if ((digest[y * 3 + column] & 1) == 1) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return new Face(path.toString(), (digest[digest.length - 1] & 0xff) % HUES);
  }

  private static byte[] digest(String name) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
