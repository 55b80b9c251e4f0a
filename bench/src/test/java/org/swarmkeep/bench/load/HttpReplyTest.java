package org.swarmkeep.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.swarmkeep.bench.load.HttpReply.Verdict;

class HttpReplyTest {
  private static final String TWO_PEERS = "d8:intervali1800e5:peers12:abcdefghijkle";

  private final HttpReply reply = new HttpReply();

  @Test
  void aWholeAnnounceReplyIsGood() {
    assertThat(judge(withLength(TWO_PEERS), false)).isEqualTo(Verdict.GOOD);
    assertThat(reply.peers()).isEqualTo(2);
    assertThat(reply.length()).isEqualTo(withLength(TWO_PEERS).length());
  }

  @Test
  void everyShorterPieceIsIncomplete() {
    var whole = withLength(TWO_PEERS);
    for (int length = 0; length < whole.length(); length++) {
      assertThat(judge(whole.substring(0, length), false)).isEqualTo(Verdict.INCOMPLETE);
    }
  }

  @Test
  void aReplyCutShortIsBad() {
    assertThat(judge(withLength(TWO_PEERS).substring(0, 60), true)).isEqualTo(Verdict.BAD);
  }

  @Test
  void withoutALengthTheEndOfTheConnectionEndsIt() {
    var text = "HTTP/1.0 200 OK\r\n\r\n" + TWO_PEERS;

    assertThat(judge(text, false)).isEqualTo(Verdict.INCOMPLETE);
    assertThat(judge(text, true)).isEqualTo(Verdict.GOOD);
  }

  @Test
  void aLengthMayStandAfterSeveralBlanks() {
    assertThat(judge(withLength(TWO_PEERS).replace("Length: ", "Length:     "), false))
        .isEqualTo(Verdict.GOOD);
  }

  @Test
  void headerNamesMayBeInAnyCase() {
    assertThat(judge(withLength(TWO_PEERS).replace("Content-Length", "CONTENT-length"), false))
        .isEqualTo(Verdict.GOOD);
  }

  @Test
  void peersOfBothFamiliesCount() {
    assertThat(
            judge(withLength("d8:intervali1e5:peers6:abcdef6:peers618:abcdefghijklmnopqre"), false))
        .isEqualTo(Verdict.GOOD);
    assertThat(reply.peers()).isEqualTo(2);
  }

  @Test
  void aHalfPeerIsBad() {
    assertThat(judge(withLength("d8:intervali1800e5:peers7:abcdefge"), false))
        .isEqualTo(Verdict.BAD);
  }

  @Test
  void anAnnounceWithoutAnIntervalIsBad() {
    assertThat(judge(withLength("d5:peers0:e"), false)).isEqualTo(Verdict.BAD);
  }

  @Test
  void aFailureReasonIsARefusal() {
    assertThat(judge(withLength("d14:failure reason2:noe"), false)).isEqualTo(Verdict.REFUSED);
    assertThat(reply.refusal()).contains("2:no");
  }

  @Test
  void anyOtherStatusIsBad() {
    assertThat(judge(withLength(TWO_PEERS).replace("200", "500"), false)).isEqualTo(Verdict.BAD);
  }

  @Test
  void aScrapeReplyHasFiles() {
    var bytes = bytes(withLength("d5:filesdee"));

    assertThat(reply.judge(bytes, bytes.capacity(), false, true)).isEqualTo(Verdict.GOOD);
    assertThat(reply.judge(bytes, bytes.capacity(), false, false)).isEqualTo(Verdict.BAD);
  }

  private Verdict judge(String text, boolean ended) {
    var bytes = bytes(text);
    return reply.judge(bytes, bytes.capacity(), ended, false);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
  }

  private static String withLength(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.length(), body);
  }
}
