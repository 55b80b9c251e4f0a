package org.swarmkeep.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForeignTextTest {
  @Test
  void takesTerminalEscapesApart() {
    assertThat(ForeignText.line("\u001b[31mred\u0007\u009b2J", 100))
        .isEqualTo("\ufffd[31mred\ufffd\ufffd2J");
  }

  @Test
  void doesNotLetTextTurnTheDirectionOfWriting() {
    assertThat(ForeignText.line("photo\u202egpj.exe\u2066", 100))
        .isEqualTo("photo\ufffdgpj.exe\ufffd");
  }

  @Test
  void keepsOrdinaryTextOfAnyScript() {
    var text = "caf\u00e9 \u4e2d\u6587 \u0639\u0631\u0628\u064a \ud83d\ude80";

    assertThat(ForeignText.line(text, 100)).isEqualTo(text);
  }

  @Test
  void cutsBetweenCharactersNeverWithinOne() {
    assertThat(ForeignText.line("ab\ud83d\ude80", 3)).isEqualTo("ab");
    assertThat(ForeignText.line("ab\ud83d\ude80", 4)).isEqualTo("ab\ud83d\ude80");
  }

  @Test
  void keepsLinesOnlyWhereTheyAreWanted() {
    assertThat(ForeignText.lines("a\r\nb\rc\td\u0000", 100)).isEqualTo("a\nb\nc\td\ufffd");
    assertThat(ForeignText.line("a\nb", 100)).isEqualTo("a\ufffdb");
  }

  @Test
  void dropsTheTerminatorThatCProgramsSend() {
    assertThat(ForeignText.fromTracker("Connection ID missmatch.\0".getBytes(UTF_8)))
        .isEqualTo("Connection ID missmatch.");
  }
}
