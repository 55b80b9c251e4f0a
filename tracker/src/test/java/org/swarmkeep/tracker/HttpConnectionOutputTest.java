package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a client does not take at once is kept for it, whatever was kept before. */
class HttpConnectionOutputTest {
  private static final int LARGE = 300_000;

  private final HttpConnection connection = new HttpConnection(0);
  private final byte[] text = new byte[LARGE];

  HttpConnectionOutputTest() {
    new Random(1).nextBytes(text);
    connection.open(0);
  }

  private byte[] waiting() {
    return Arrays.copyOfRange(connection.output(), connection.outputFrom(), connection.outputTo());
  }

  @Test
  void aReplyIsKeptAfterALargeOneWasTaken() {
    connection.keepOutput(text, 0, LARGE);
    connection.outputTaken(LARGE);

    connection.keepOutput(text, 7, LARGE);

    assertThat(waiting()).isEqualTo(Arrays.copyOfRange(text, 7, LARGE));
  }

  @Test
  void aReplyIsKeptForTheNextClientOfTheSameNumber() {
    connection.keepOutput(text, 0, LARGE);
    connection.outputTaken(LARGE / 2);
    connection.end();
    connection.open(0);
    assertThat(connection.hasOutput()).isFalse();

    connection.keepOutput(text, LARGE - 9, LARGE);

    assertThat(waiting()).isEqualTo(Arrays.copyOfRange(text, LARGE - 9, LARGE));
  }

  @Test
  void whatComesLaterIsKeptBehindWhatWaits() {
    connection.keepOutput(text, 0, 1000);
    connection.outputTaken(400);

    connection.keepOutput(text, 1000, LARGE);

    assertThat(waiting()).isEqualTo(Arrays.copyOfRange(text, 400, LARGE));
  }
}
