package org.swarmkeep.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.swarmkeep.client.TrackerUrl.Reading;
import org.swarmkeep.client.TrackerUrl.Scheme;

class TrackerUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://t.example/announce          | HTTP  | t.example | 80   | /announce
          HTTPS://T.Example:8443             | HTTPS | t.example | 8443 | /
          https://t.example?passkey=k        | HTTPS | t.example | 443  | /?passkey=k
          udp://t.example:6969               | UDP   | t.example | 6969 | ''
          udp://t.example:6969/a?b=c#top     | UDP   | t.example | 6969 | /a?b=c
          http://[2001:db8::1]:6969/announce | HTTP  | 2001:db8::1 | 6969 | /announce
          http://b\u00fccher.example/a       | HTTP  | xn--bcher-kva.example | 80 | /a
          http://my_tracker.example./a b%20<c> | HTTP | my_tracker.example. | 80 | /a%20b%20%3Cc%3E
          http://t.example/\u00e9            | HTTP  | t.example | 80   | /%C3%A9
          """)
  void readsUrlsAsTheyStandInTorrents(
      String text, Scheme scheme, String host, int port, String target) {
    assertThat(TrackerUrl.parse(text))
        .isEqualTo(new Reading.Read(new TrackerUrl(scheme, host, port, target)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""                        | It is not an address with a scheme such as http://
          t.example/announce        | It is not an address with a scheme such as http://
          wss://t.example/          | Only udp, http and https trackers can be asked, not 'wss'
          udp://t.example/announce  | It has no port, and a udp tracker needs one
          http://t.example:/        | Its port is not between 1 and 65535
          http://t.example:0/       | Its port is not between 1 and 65535
          http://t.example:65536/   | Its port is not between 1 and 65535
          http://t.example:8o/      | Its port is not between 1 and 65535
          http:///announce          | Its host '' is not one
          http://a..b/              | Its host 'a..b' is not one
          http://[::zz]/            | Its host '[::zz]' is not one
          http://me:secret@t.example/ | It holds a user name, which trackers do not know
          """)
  void saysWhatIsWrongWithAUrl(String text, String problem) {
    assertThat(TrackerUrl.parse(text)).isEqualTo(new Reading.Unreadable(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://t.example/announce                | http://t.example/announce
          http://t.example/0123456789abcdef/announce | http://t.example/****/announce
          http://t.example/announce/0123abc        | http://t.example/announce/****
          http://t.example/announce.php?passkey=k&x=1 | http://t.example/announce.php?passkey=****&x=****
          http://t.example/announce?0123           | http://t.example/announce?****
          http://t.example/scrape/k                | http://t.example/scrape/****
          http://t.example/a/tracker/abcdefghijklmnopqrstuvwx/announce | http://t.example/a/tracker/****/announce
          udp://t.example:6969/announce?passkey=k  | udp://t.example:6969/announce?passkey=****
          http://[::1]:81/announce                 | http://[::1]:81/announce
          """)
  void hidesKeysInItsTextForm(String text, String shown) {
    assertThat(TrackerUrl.shown(text)).isEqualTo(shown);
  }

  @Test
  void showsTheHostOfAUrlThatCannotBeRead() {
    assertThat(TrackerUrl.shown("wss://t.example/0123456789abcdef"))
        .isEqualTo("wss://t.example/\u2026");
    assertThat(TrackerUrl.shown("non\u001bsense")).isEqualTo("non\ufffdsense");
    assertThat(TrackerUrl.shown("udp://t.example/KEY/announce")).doesNotContain("KEY");
  }

  @ParameterizedTest
  @CsvSource({
    "/announce, /scrape",
    "/announce.php?passkey=k, /scrape.php?passkey=k",
    "/KEY/announce, /KEY/scrape",
    "/announce/KEY, /scrape/KEY",
    "/x/announce?a=/b, /x/scrape?a=/b"
  })
  void knowsWhereTheTrackerAnswersScrapes(String announce, String scrape) {
    var url = new TrackerUrl(Scheme.HTTP, "t.example", 80, announce);

    assertThat(url.scrape()).hasValue(new TrackerUrl(Scheme.HTTP, "t.example", 80, scrape));
  }

  @ParameterizedTest
  @CsvSource({"/", "/a", "/x/announcements/y", "/xannounce", "/?a=/announce"})
  void knowsWhereScrapesCannotBeGuessed(String target) {
    assertThat(new TrackerUrl(Scheme.HTTP, "t.example", 80, target).scrape()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/a, /a?q", "/a?, /a?q", "/a?b=c, /a?b=c&q", "/a?b=c&, /a?b=c&q"})
  void putsTheQueryBehindItsOwn(String target, String asked) {
    assertThat(new TrackerUrl(Scheme.HTTP, "t.example", 80, target).targetWith("q"))
        .isEqualTo(asked);
  }
}
