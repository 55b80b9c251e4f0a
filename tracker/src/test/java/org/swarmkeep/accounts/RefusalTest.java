package org.swarmkeep.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Clean-up tools beside clients delete the downloaded data when they read certain words. */
class RefusalTest {
  private static final String[] WORDS_THAT_DELETE = {
    "UNREGISTERED",
    "NOT REGISTERED",
    "NOT FOUND",
    "NOT EXIST",
    "NOT AUTHORIZED",
    "UNKNOWN TORRENT",
    "TRUMP",
    "RETITLED",
    "TRUNCATED",
    "DELETED",
    "BANNED",
    "NUKED",
    "DUPE",
    "DEAD",
    "PACK",
    "SEASON",
    "PROBLEM WITH"
  };

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "TORRENT_REMOVED")
  void onlyATorrentThatIsGoneMakesToolsDeleteIt(Refusal refusal) {
    assertThat(refusal.text().toUpperCase(Locale.ROOT)).doesNotContain(WORDS_THAT_DELETE);
  }

  @Test
  void aTorrentThatIsGoneSaysSo() {
    assertThat(Refusal.TORRENT_REMOVED.text().toUpperCase(Locale.ROOT))
        .startsWith(WORDS_THAT_DELETE[0]);
  }
}
