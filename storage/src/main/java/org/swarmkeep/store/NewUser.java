package org.swarmkeep.store;

import java.util.Optional;
import org.swarmkeep.accounts.Role;

/**
 * A user to be created.
 *
 * @param name 1 to {@value #NAME_LENGTH_MAX} characters, unique ignoring case; surrounding space is
 *     dropped
 * @param passwordHash encoded with its algorithm and salt; absent for a user who cannot sign in
 *     here
 * @param externalId what another site calls this user, 1 to {@value #EXTERNAL_ID_LENGTH_MAX}
 *     characters, compared exactly
 */
public record NewUser(
    String name, Role role, Optional<String> passwordHash, Optional<String> externalId) {
  public static final int NAME_LENGTH_MAX = 64;
  public static final int EXTERNAL_ID_LENGTH_MAX = 255;

  /**
   * @throws IllegalArgumentException with a message for people when name or id cannot be kept
   */
  public NewUser {
    name = Name.of("user name", name, NAME_LENGTH_MAX).shown();
    externalId.ifPresent(NewUser::checkExternalId);
  }

  String nameFolded() {
    return Text.folded(name);
  }

  static void checkExternalId(String id) {
    if (id.isBlank()
        || !id.equals(id.strip())
        || !id.equals(Text.cut(Text.storable(id)))
        || id.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "an external id has 1 to "
              + EXTERNAL_ID_LENGTH_MAX
              + " characters, no surrounding space and no control characters, was '"
              + Text.cut(id)
              + "'");
    }
  }
}
