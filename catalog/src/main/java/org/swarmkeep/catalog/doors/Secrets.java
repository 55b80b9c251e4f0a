package org.swarmkeep.catalog.doors;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random secrets that are shown once, and the hash by which they are known afterwards. */
public final class Secrets {
  /** Begins every API token, so that tools that look for leaked secrets can find it. */
  public static final String TOKEN_PREFIX = "sk_";

  /** How much of a token may be shown in lists. */
  public static final int TOKEN_FIRST_CHARACTERS = 8;

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** A new API token: the prefix and 256 random bits. */
  public static String newToken() {
    return TOKEN_PREFIX + random(BYTES);
  }

  /** The secret part of a new set-up link. */
  public static String newLinkSecret() {
    return random(BYTES);
  }

  /** What is kept of a token or a link secret: its SHA-256 in lower-case hexadecimal digits. */
  public static String sha256(String secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String random(int count) {
    var bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
