package org.swarmkeep.accounts;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.swarmkeep.protocol.InfoHash;

/**
 * Keys of our own store: HMAC-SHA-256 (RFC 2104) over (key version, user id, info hash), both
 * numbers as 32-bit big-endian integers, cut to its first 12 bytes.
 *
 * <p>A key cannot be forged without the site's secret, and one that leaks opens one torrent for one
 * user. The platform's {@code Mac} allocates at every call, so the two rounds of the construction
 * are written out over its digest, in thread-local scratch.
 */
public final class HmacKeyFormula implements KeyFormula {
  public static final int SECRET_BYTES = 32;

  private static final int BLOCK_BYTES = 64;
  private static final int CODE_BYTES = 32;
  private static final int MESSAGE_BYTES = 2 * Integer.BYTES + InfoHash.BYTES;
  private static final byte INNER_PAD = 0x36;
  private static final byte OUTER_PAD = 0x5c;

  private final ThreadLocal<Scratch> scratch;

  public HmacKeyFormula(byte[] secret) {
    if (secret.length != SECRET_BYTES) {
      throw new IllegalArgumentException(
          "a key secret has " + SECRET_BYTES + " bytes, was " + secret.length);
    }
    var own = secret.clone();
    scratch = ThreadLocal.withInitial(() -> new Scratch(own));
  }

  @Override
  public AnnounceKey key(UserId user, int keyVersion, InfoHash keyHash) {
    var computed = scratch.get();
    computed.compute(user.value(), keyVersion, keyHash);
    return new AnnounceKey(computed.head(user.value()), computed.tail());
  }

  @Override
  public boolean verifies(long keyHead, long keyTail, int keyVersion, InfoHash keyHash) {
    int user = AnnounceKey.user(keyHead);
    var expected = scratch.get();
    expected.compute(user, keyVersion, keyHash);
    return ((keyHead ^ expected.head(user)) | (keyTail ^ expected.tail())) == 0;
  }

  private static final class Scratch {
    private final MessageDigest digest = sha256();
    private final byte[] inner;
    private final ByteBuffer innerFields;
    private final byte[] outer;
    private final byte[] code = new byte[CODE_BYTES];
    private final ByteBuffer codeFields = ByteBuffer.wrap(code);

    Scratch(byte[] secret) {
      inner = padded(secret, INNER_PAD, MESSAGE_BYTES);
      innerFields = ByteBuffer.wrap(inner);
      outer = padded(secret, OUTER_PAD, CODE_BYTES);
    }

    private static byte[] padded(byte[] secret, byte pad, int messageBytes) {
      var block = Arrays.copyOf(secret, BLOCK_BYTES + messageBytes);
      for (int i = 0; i < BLOCK_BYTES; i++) {
        block[i] ^= pad;
      }
      return block;
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    void compute(int user, int keyVersion, InfoHash keyHash) {
      innerFields.position(BLOCK_BYTES);
      keyHash.write(innerFields.putInt(keyVersion).putInt(user));
      try {
        digest.update(inner);
        digest.digest(outer, BLOCK_BYTES, CODE_BYTES);
        digest.update(outer);
        digest.digest(code, 0, CODE_BYTES);
      } catch (DigestException e) {
        throw new IllegalStateException("a digest fits its " + CODE_BYTES + " bytes", e);
      }
    }

    long head(int user) {
      return ((long) user << 32) | (codeFields.getInt(0) & 0xffff_ffffL);
    }

    long tail() {
      return codeFields.getLong(Integer.BYTES);
    }
  }
}
