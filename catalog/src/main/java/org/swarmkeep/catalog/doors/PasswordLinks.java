package org.swarmkeep.catalog.doors;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.store.User;
import org.swarmkeep.store.Users;

/**
 * Links by which a member chooses a password once: user, end of validity, and a code over both and
 * over the password there is. Nothing is stored: choosing a password makes the code wrong.
 */
public final class PasswordLinks {
  public static final Duration VALIDITY = Duration.ofDays(3);
  public static final int SECRET_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final Users users;
  private final SecretKeySpec key;
  private final InstantSource clock;

  public PasswordLinks(Users users, byte[] secret, InstantSource clock) {
    this.users = users;
    this.key = new SecretKeySpec(secret, ALGORITHM);
    this.clock = clock;
  }

  /** The path of a link for this member, valid for {@link #VALIDITY}. */
  public String path(User user) {
    long end = clock.instant().plus(VALIDITY).getEpochSecond();
    return "/password/" + user.id() + '.' + end + '.' + code(user, end);
  }

  /** Whose password the link may set; empty when it is spent, over or not ours. */
  public Optional<User> open(String token) {
    var parts = token.split("\\.", -1);
    if (parts.length != 3 || !parts[0].matches("[1-9]\\d{0,8}") || !parts[1].matches("\\d{1,12}")) {
      return Optional.empty();
    }
    long end = Long.parseLong(parts[1]);
    if (clock.instant().isAfter(Instant.ofEpochSecond(end))) {
      return Optional.empty();
    }
    return users
        .byId(new UserId(Integer.parseInt(parts[0])))
        .filter(user -> !user.suspended() && same(parts[2], code(user, end)));
  }

  private String code(User user, long end) {
    var message = user.id() + " " + end + ' ' + user.passwordHash().orElse("");
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
