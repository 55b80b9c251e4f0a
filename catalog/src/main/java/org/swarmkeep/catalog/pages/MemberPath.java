package org.swarmkeep.catalog.pages;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.store.User;
import org.swarmkeep.store.Users;

/**
 * The address of a member's page: their name, or {@code ~} and their number where a name cannot
 * stand in a path.
 */
final class MemberPath {
  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{N}_][^/\\\\%;\\p{C}]*");
  private static final Pattern NUMBER = Pattern.compile("~([1-9]\\d{0,8})");

  private MemberPath() {}

  static String of(User user) {
    return of(user.id(), user.name());
  }

  static String of(UserId id, String name) {
    return "/members/"
        + (PLAIN_NAME.matcher(name).matches()
            ? UriUtils.encodePathSegment(name, StandardCharsets.UTF_8)
            : "~" + id);
  }

  /** Whom the last part of a path means. */
  static Optional<User> find(Users users, String segment) {
    var number = NUMBER.matcher(segment);
    return number.matches()
        ? users.byId(new UserId(Integer.parseInt(number.group(1))))
        : users.byName(segment);
  }
}
