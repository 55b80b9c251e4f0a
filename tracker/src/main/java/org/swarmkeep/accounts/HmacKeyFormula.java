package org.swarmkeep.accounts;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.swarmkeep.protocol.InfoHash;

/**
 * Keys of our own store: HMAC-SHA-256 over (key version, user id, info hash), both numbers as
 * 32-bit big-endian integers, cut to its first 12 bytes.
 *
 * <p>The code is computed in 32 bytes of thread-local scratch; a key cannot be forged without the
 * site's secret, and one that leaks opens one torrent for one user.
 */
public final class HmacKeyFormula implements KeyFormula {
  public static final int SECRET_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int CODE_BYTES = 32;
  private static final int MESSAGE_BYTES = 2 * Integer.BYTES + InfoHash.BYTES;

  private final ThreadLocal<Scratch> scratch;

  public HmacKeyFormula(byte[] secret) {
    if (secret.length != SECRET_BYTES) {
      throw new IllegalArgumentException(
          "a key secret has " + SECRET_BYTES + " bytes, was " + secret.length);
    }
    var key = new SecretKeySpec(secret, ALGORITHM);
    scratch = ThreadLocal.withInitial(() -> new Scratch(mac(key)));
  }

  @Override
  public AnnounceKey key(UserId user, int keyVersion, InfoHash keyHash) {
    return scratch.get().compute(user, keyVersion, keyHash);
  }

  private static Mac mac(SecretKeySpec key) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static final class Scratch {
    private final Mac mac;
    private final ByteBuffer message = ByteBuffer.allocate(MESSAGE_BYTES);
    private final ByteBuffer code = ByteBuffer.allocate(CODE_BYTES);

    Scratch(Mac mac) {
      this.mac = mac;
    }

    AnnounceKey compute(UserId user, int keyVersion, InfoHash keyHash) {
      message.clear().putInt(keyVersion).putInt(user.value());
      keyHash.write(message);
      try {
        mac.update(message.array());
        mac.doFinal(code.array(), 0);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("the code fits its " + CODE_BYTES + " bytes", e);
      }
      long head = ((long) user.value() << 32) | (code.getInt(0) & 0xffff_ffffL);
      return new AnnounceKey(head, code.getLong(4));
    }
  }
}
