package org.swarmkeep.catalog.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 0.98 KiB",
    "1023, 1.00 KiB",
    "1536, 1.50 KiB",
    "84187668480, 78.4 GiB",
    "871878361088, 812 GiB",
    "1073217536, 1.00 GiB",
    "9223372036854775807, 8.00 EiB"
  })
  void sizesHaveThreeDigitsThatMatter(long bytes, String words) {
    assertThat(Size.of(bytes)).hasToString(words.replace(' ', '\u00a0'));
  }

  @Test
  void exactSizesNameEveryByte() {
    assertThat(Size.of(15_247_103_882L).exact()).isEqualTo("15,247,103,882 B");
    assertThat(Size.of(4L << 20).round()).isEqualTo("4\u00a0MiB");
  }

  @ParameterizedTest
  @CsvSource({"0, 0, —", "5, 0, ∞", "390, 100, 3.90", "0, 7, 0.00"})
  void ratiosHaveTwoDecimals(long up, long down, String words) {
    assertThat(Count.ratio(up, down)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "26, 26 s",
    "1560, 26 min",
    "18000, 5 h",
    "259200, 3 d",
    "3888000, 6 wk",
    "21600000, 8 mo",
    "63072000, 2 yr"
  })
  void agesAreBrief(long seconds, String words) {
    var now = Instant.parse("2026-11-20T12:00:00Z");

    assertThat(Age.of(now.minusSeconds(seconds), now).brief())
        .isEqualTo(words.replace(' ', '\u00a0'));
  }

  @Test
  void agesKeepTheWholeDate() {
    var now = Instant.parse("2026-11-20T12:00:00Z");
    var age = Age.of(Instant.parse("2026-11-15T08:04:09.5Z"), now);

    assertThat(age.full()).isEqualTo("15 November 2026, 08:04 UTC");
    assertThat(age.machine()).isEqualTo("2026-11-15T08:04:09Z");
    assertThat(age.agoInWords()).isEqualTo("5 days ago");
    assertThat(Age.of(now.plusSeconds(5), now).ago()).isEqualTo("just now");
    assertThat(Age.span(413_000)).isEqualTo("4\u00a0d 18\u00a0h");
  }

  @Test
  void sealsPutEachByteIntoOneLayer() {
    var hash = new byte[20];
    hash[0] = (byte) 0xff;

    var seal = Seal.of(hash);

    assertThat(seal.layers().get(3)).isEqualTo("M0 0h1v1h-1z");
    assertThat(seal.layers().get(0).split("z", -1)).hasSize(20);
    assertThat(seal.brief()).isEqualTo("ff000000 00000000…0000");
    assertThat(seal.grouped()).startsWith("ff000000 00000000 ").hasSize(44);
  }

  @Test
  void facesAreMirroredAndStayTheSame() {
    var face = Face.of("okapi");

    assertThat(face).isEqualTo(Face.of("okapi")).isNotEqualTo(Face.of("marlo"));
    assertThat(face.path().contains("M0 0")).isEqualTo(face.path().contains("M4 0"));
    assertThat(face.hue()).isBetween(0, 5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<script>alert(1)</script> | &lt;script&gt;",
        "a <b onclick=x>c</b> | &lt;b onclick=x&gt;",
        "[x](javascript:alert(1)) | href=\"\"",
        "[x](data:text/html,y) | href=\"\"",
        "[x](https://a.example) | rel=\"noopener noreferrer nofollow ugc\"",
        "![a picture](https://a.example/p.png) | <a rel=",
        "![](https://a.example/p.png) | >https://a.example/p.png</a>",
        "**bold** | <strong>bold</strong>"
      })
  void markdownDoesNoHarm(String text, String expected) {
    assertThat(Markdown.html(text)).contains(expected).doesNotContain("<script", "<img", "<b ");
  }

  @Test
  void deepMarkdownIsRendered() {
    assertThat(Markdown.html(">".repeat(20_000) + " deep")).contains("deep");
    assertThat(Markdown.html("[".repeat(20_000))).contains("[");
    assertThat(Markdown.html("*a ".repeat(10_000))).contains("a");
  }
}
