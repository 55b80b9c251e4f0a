package org.swarmkeep.app.commands.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class PasswordHashTest {
  private final Argon2PasswordEncoder catalogs =
      Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

  @Test
  void isUnderstoodByTheCatalog() {
    var hash = PasswordHash.of("пароль, ein Satz 🔑");

    assertThat(catalogs.matches("пароль, ein Satz 🔑", hash)).isTrue();
    assertThat(catalogs.matches("пароль, ein Satz", hash)).isFalse();
  }

  @Test
  void isAsStrongAsTheCatalogs() {
    var parameters = "\\$argon2id\\$v=19\\$m=16384,t=2,p=1\\$";

    assertThat(PasswordHash.of("correct horse battery")).containsPattern(parameters);
    assertThat(catalogs.encode("correct horse battery")).containsPattern(parameters);
    assertThat(catalogs.upgradeEncoding(PasswordHash.of("correct horse battery"))).isFalse();
  }

  @Test
  void differsEachTime() {
    assertThat(PasswordHash.of("correct horse battery"))
        .isNotEqualTo(PasswordHash.of("correct horse battery"));
  }
}
