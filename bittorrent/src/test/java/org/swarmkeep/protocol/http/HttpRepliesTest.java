package org.swarmkeep.protocol.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.bencode.BencodeDictionaryWriter;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;
import org.swarmkeep.protocol.RetryIn;
import org.swarmkeep.protocol.ScrapeReply;
import org.swarmkeep.protocol.SwarmCounts;
import org.swarmkeep.protocol.TrackerAnswer;

class HttpRepliesTest {
  /** As XBT answers. */
  @Test
  void readsACompactReply() {
    assertThat(
            announce(
                "d8:completei0e10:incompletei1e8:intervali1800e12:min intervali900e"
                    + "5:peers6:\u007f\u0000\u0000\u0001\u001a\u00e1e"))
        .isEqualTo(
            new TrackerAnswer.Granted<>(
                new AnnounceReply(
                    1800,
                    900,
                    new SwarmCounts(0, 1, SwarmCounts.UNKNOWN),
                    List.of(new PeerAddress("127.0.0.1", 6881)),
                    AnnounceReply.Extras.NONE,
                    List.of())));
  }

  @Test
  void readsPeersOfBothFamilies() {
    var reply =
        granted(
            "d8:intervali1800e5:peers6:\u007f\u0000\u0000\u0001\u001a\u00e1"
                + "6:peers618:"
                + "\u0000".repeat(15)
                + "\u0001\u001bYe");

    assertThat(reply.peers())
        .map(PeerAddress::toString)
        .containsExactly("127.0.0.1:6881", "[::1]:7001");
  }

  @Test
  void readsPeersInTheLongFormWithHostNamesAndPassesOverNonsense() {
    var reply =
        granted(
            "d8:intervali1800e5:peersl"
                + "d2:ip9:127.0.0.17:peer id20:-SK0100-abcdefghijkl4:porti6881ee"
                + "d2:ip12:host.example4:porti1ee"
                + "d2:ip3:::14:porti2ee"
                + "d2:ip9:127.0.0.14:porti65536ee"
                + "d2:ip9:127.0.0.1e"
                + "d2:ip8:a b\r\n<x>4:porti3ee"
                + "i7eee");

    assertThat(reply.peers())
        .map(PeerAddress::toString)
        .containsExactly("127.0.0.1:6881", "host.example:1", "[::1]:2");
  }

  @Test
  void readsTheAddressThatTheTrackerSeesUsAt() {
    assertThat(
            granted("d11:external ip4:\n\u0000\u0000\u00015:peers0:e").extras().externalAddress())
        .isEqualTo("10.0.0.1");
    assertThat(
            granted("d11:external ip16:" + " ".repeat(16) + "5:peers0:e")
                .extras()
                .externalAddress())
        .startsWith("2020:");
    assertThat(granted("d11:external ip5:12345" + "5:peers0:e").extras())
        .isEqualTo(AnnounceReply.Extras.NONE);
  }

  @Test
  void takesAMissingIntervalForHalfAnHour() {
    assertThat(granted("d5:peers0:e").intervalSeconds()).isEqualTo(1800);
  }

  @ParameterizedTest
  @CsvSource({"-5, 60", "0, 60", "9223372036854775807, 86400"})
  void clampsAnIntervalThatNobodyShouldFollow(String said, int taken) {
    var reply = granted("d8:intervali" + said + "e5:peers0:e");

    assertThat(reply.intervalSeconds()).isEqualTo(taken);
    assertThat(reply.notices())
        .containsExactly("The tracker's interval of " + said + " s is taken as " + taken + " s");
  }

  @Test
  void keepsTheWholePeersOfAListWithAnOddTail() {
    var reply = granted("d5:peers7:\u007f\u0000\u0000\u0001\u001a\u00e1\u007fe");

    assertThat(reply.peers()).hasSize(1);
    assertThat(reply.notices()).singleElement().asString().contains("in the middle of one");
  }

  @Test
  void passesTheTrackersWarningOn() {
    assertThat(granted("d5:peers0:15:warning message8:go\u001bslowee").notices())
        .containsExactly("The tracker warns: go\ufffdslowe");
  }

  @Test
  void keepsFiveThousandPeers() {
    var body = new BencodeDictionaryWriter().put("peers", new byte[6 * 5_001]).toBytes();

    assertThat(granted(new String(body, ISO_8859_1)).peers()).hasSize(5_000);
  }

  @Test
  void toleratesWhatFollowsTheReply() {
    assertThat(granted("d5:peers0:e\r\n").peers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "i3e, PT3M",
    "i0e, PT0S",
    "2:15, PT15M",
    "i9223372036854775807e, PT8760H",
    "i-1e, ''",
    "3:now, ''",
    "5:never, never"
  })
  void readsWhenToTryAgain(String retry, String pause) {
    var expected =
        switch (pause) {
          case "" -> new RetryIn.Unsaid();
          case "never" -> new RetryIn.Never();
          default -> new RetryIn.After(Duration.parse(pause));
        };

    assertThat(announce("d14:failure reason4:full8:retry in" + retry + "e"))
        .isEqualTo(new TrackerAnswer.Refused<AnnounceReply>("full", expected));
  }

  @Test
  void readsAFailureInLatin1() {
    assertThat(announce("d14:failure reason4:caf\u00e9e"))
        .isEqualTo(new TrackerAnswer.Refused<AnnounceReply>("caf\ufffd", new RetryIn.Unsaid()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          <html><body>Hello | The reply is not bencoding: It has '<' where a value should begin, at byte 0 of 17; it begins '<html><body>Hello'
          ""                | The reply is not bencoding: It stops where a value should begin, at byte 0 of 0
          le                | The reply is not a dictionary
          de                | The reply has neither peers nor an interval
          d8:intervali99999999999999999999ee | The reply is not bencoding: It has a number of more than 64 bits, at byte 11 of 34; it begins 'd8:intervali99999999999999999999ee'
          """)
  void saysWhatIsWrongWithABody(String body, String problem) {
    assertThat(announce(body)).isEqualTo(new TrackerAnswer.Malformed<AnnounceReply>(problem));
  }

  @Test
  void readsAScrapeWithMissingAndNegativeCounts() {
    var hash = InfoHash.parse("ab".repeat(20));
    var files =
        new BencodeDictionaryWriter()
            .put("d", "d")
            .put("0123456789abcdefghij", "not a dictionary")
            .toBytes();
    var body = new BencodeDictionaryWriter().putEncoded("files", files).toBytes();

    assertThat(HttpReplies.scrape(body))
        .isInstanceOfSatisfying(
            TrackerAnswer.Granted.class,
            granted -> assertThat(granted.reply()).hasToString("ScrapeReply[counts={}]"));

    var some =
        ("d5:filesd20:" + "\u00ab".repeat(20) + "d8:completei5e10:incompletei-3eeee")
            .getBytes(ISO_8859_1);
    var granted = (TrackerAnswer.Granted<ScrapeReply>) HttpReplies.scrape(some);
    assertThat(granted.reply().of(hash)).hasValue(new SwarmCounts(5, -1, -1));
  }

  @Test
  void aScrapeWithoutFilesIsNone() {
    assertThat(HttpReplies.scrape(Bencode.encode("x"))).isInstanceOf(TrackerAnswer.Malformed.class);
    assertThat(HttpReplies.scrape("de".getBytes(ISO_8859_1)))
        .isEqualTo(
            new TrackerAnswer.Malformed<>("The reply has no files, so it answers no scrape"));
  }

  private static TrackerAnswer<AnnounceReply> announce(String body) {
    return HttpReplies.announce(body.getBytes(ISO_8859_1));
  }

  private static AnnounceReply granted(String body) {
    return ((TrackerAnswer.Granted<AnnounceReply>) announce(body)).reply();
  }
}
