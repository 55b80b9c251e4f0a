package org.swarmkeep.accounts.xbt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.swarmkeep.accounts.AnnounceKey;
import org.swarmkeep.accounts.KeyFormula;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.InfoHash;

/**
 * XBT Tracker's computed key, bit for bit since 2007: eight hexadecimal digits of the user id and
 * the first twelve bytes of SHA-1 over the site's private key, the key version, the user id and the
 * info hash, parted by blanks, both numbers in decimal. Computing allocates nothing.
 */
public final class XbtKeyFormula implements KeyFormula {
  private static final int SHA1_BYTES = 20;
  private static final int NUMBER_BYTES_MAX = 11;

  private volatile byte[] privateKey;
  private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

  /**
   * @param privateKey {@code torrent_pass_private_key} of the site
   */
  public XbtKeyFormula(String privateKey) {
    this.privateKey = bytes(privateKey);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Changes the site's private key, which revokes every computed key. */
  public void privateKey(String changed) {
    privateKey = bytes(changed);
  }

  @Override
  public AnnounceKey key(UserId user, int keyVersion, InfoHash hash) {
    var computed = scratch.get();
    computed.compute(privateKey, user.value(), keyVersion, hash.head(), hash.middle(), hash.tail());
    return new AnnounceKey(computed.head(user.value()), computed.tail());
  }

  @Override
  public boolean verifies(long keyHead, long keyTail, int keyVersion, InfoHash hash) {
    var computed = scratch.get();
    int user = (int) (keyHead >>> Integer.SIZE);
    computed.compute(privateKey, user, keyVersion, hash.head(), hash.middle(), hash.tail());
    return ((keyHead ^ computed.head(user)) | (keyTail ^ computed.tail())) == 0;
  }

  /** The same for a user of this id, and a hash that is no object. */
  boolean verifies(XbtUser user, long keyHead, long keyTail, XbtRequest request) {
    var computed = scratch.get();
    computed.compute(
        privateKey,
        user.uid(),
        user.keyVersion(),
        request.hashHead(),
        request.hashMiddle(),
        request.hashTail());
    return ((keyHead ^ computed.head(user.uid())) | (keyTail ^ computed.tail())) == 0;
  }

  private static final class Scratch {
    private final MessageDigest digest = sha1();
    private final byte[] number = new byte[NUMBER_BYTES_MAX];
    private final byte[] hash = new byte[InfoHash.BYTES];
    private final ByteBuffer hashFields = ByteBuffer.wrap(hash);
    private final byte[] code = new byte[SHA1_BYTES];
    private final ByteBuffer codeFields = ByteBuffer.wrap(code);

    private static MessageDigest sha1() {
      try {
        return MessageDigest.getInstance("SHA-1");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-1", e);
      }
    }

    void compute(byte[] secret, int user, int version, long head, long middle, int tail) {
      digest.update(secret);
      digest.update((byte) ' ');
      decimal(version);
      digest.update((byte) ' ');
      decimal(user);
      digest.update((byte) ' ');
      hashFields.putLong(0, head).putLong(8, middle).putInt(16, tail);
      digest.update(hash);
      try {
        digest.digest(code, 0, SHA1_BYTES);
      } catch (DigestException e) {
        throw new IllegalStateException("a digest fits its " + SHA1_BYTES + " bytes", e);
      }
    }

    private void decimal(int value) {
      int at = NUMBER_BYTES_MAX;
      long rest = Math.abs((long) value);
      do {
        number[--at] = (byte) ('0' + rest % 10);
        rest /= 10;
      } while (rest > 0);
      if (value < 0) {
        number[--at] = '-';
      }
      digest.update(number, at, NUMBER_BYTES_MAX - at);
    }

    long head(int user) {
      return ((long) user << Integer.SIZE) | (codeFields.getInt(0) & 0xffff_ffffL);
    }

    long tail() {
      return codeFields.getLong(Integer.BYTES);
    }
  }
}
