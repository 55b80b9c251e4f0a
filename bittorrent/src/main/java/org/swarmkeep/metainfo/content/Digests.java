package org.swarmkeep.metainfo.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The two hash functions of BitTorrent; every Java platform must provide both. */
public final class Digests {
  private Digests() {}

  /** For v1 (BEP 3). */
  public static MessageDigest sha1() {
    return digest("SHA-1");
  }

  /** For v2 (BEP 52). */
  public static MessageDigest sha256() {
    return digest("SHA-256");
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks " + algorithm, e);
    }
  }
}
