package org.swarmkeep.catalog.doors;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes passwords with Argon2id (RFC 9106). Safe for sharing; at most {@value #AT_ONCE} hashes are
 * computed at a time, since each takes 16 MiB.
 */
public final class Passwords {
  public static final int LENGTH_MIN = 10;
  public static final int LENGTH_MAX = 256;

  private static final int AT_ONCE = 4;
  private static final Semaphore TURNS = new Semaphore(AT_ONCE, true);
  private static final Argon2PasswordEncoder ENCODER =
      Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

  private Passwords() {}

  /** A salted hash in the usual text form, parameters included. */
  public static String hash(CharSequence password) {
    return inTurn(() -> ENCODER.encode(password));
  }

  /** Whether the password is the one hashed; takes its time also when there is no hash. */
  public static boolean match(CharSequence password, Optional<String> hash) {
    boolean matches = inTurn(() -> ENCODER.matches(password, hash.orElse(Nobody.HASH)));
    return matches && hash.isPresent();
  }

  /** What is wrong with a password that somebody chooses; empty when nothing is. */
  public static Optional<String> problem(CharSequence password) {
    int length = Character.codePointCount(password, 0, password.length());
    if (length < LENGTH_MIN) {
      return Optional.of("Use at least " + LENGTH_MIN + " characters");
    }
    return length > LENGTH_MAX
        ? Optional.of("Use at most " + LENGTH_MAX + " characters")
        : Optional.empty();
  }

  private static <T> T inTurn(Supplier<T> work) {
    TURNS.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      TURNS.release();
    }
  }

  /** Stands in when nobody has the name, so that the answer takes as long as for a member. */
  private static final class Nobody {
    static final String HASH = ENCODER.encode("nobody has this password");
  }
}
