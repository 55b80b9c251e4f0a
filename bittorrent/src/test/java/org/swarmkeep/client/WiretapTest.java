package org.swarmkeep.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a wiretap gets to see of an announce. */
class WiretapTest {
  private record Passage(boolean sent, Wiretap.Line line, String bytes, long nanoTime) {}

  private static final class Recorder implements Wiretap {
    private final List<Passage> passages = new CopyOnWriteArrayList<>();

    @Override
    public void sent(Line line, byte[] bytes, long nanoTime) {
      passages.add(new Passage(true, line, new String(bytes, ISO_8859_1), nanoTime));
    }

    @Override
    public void received(Line line, byte[] bytes, long nanoTime) {
      passages.add(new Passage(false, line, new String(bytes, ISO_8859_1), nanoTime));
    }
  }

  private final Recorder recorder = new Recorder();
  private final TrackerClient client = new TrackerClient(Asking.PATIENT.withWiretap(recorder));

  @Test
  void everyDatagramIsSeenWithItsEndsAndInOrder() throws Exception {
    try (var tracker = UdpStage.connecting(1, r -> List.of(r.announced(new byte[6])))) {
      Asking.reply(client.announce(tracker.url(), Asking.STARTED));

      assertThat(recorder.passages)
          .extracting(Passage::sent)
          .containsExactly(true, false, true, false);
      assertThat(recorder.passages.get(2).bytes())
          .isEqualTo(new String(tracker.requests().get(1).bytes().array(), ISO_8859_1));
      assertThat(recorder.passages.get(3).bytes()).hasSize(26);
      assertThat(recorder.passages)
          .allSatisfy(passage -> {
            assertThat(passage.line().scheme()).isEqualTo(TrackerUrl.Scheme.UDP);
            assertThat(passage.line().tracker()).isEqualTo(Asking.loopback(tracker.port()));
            assertThat(passage.line().local().getPort())
                .isEqualTo(tracker.requests().getFirst().from().getPort());
          });
      assertThat(recorder.passages).extracting(Passage::nanoTime).isSorted();
    }
  }

  @Test
  void everyByteOfAnHttpExchangeIsSeen() throws Exception {
    var response = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nd5:peers0:e\n";
    try (var tracker = HttpStage.saying(response)) {
      Asking.reply(client.announce(tracker.url(), Asking.STARTED));

      assertThat(recorder.passages.getFirst().bytes())
          .startsWith(tracker.requests().getFirst().getFirst() + "\r\nHost: ")
          .endsWith("\r\n\r\n");
      assertThat(String.join("", recorder.passages.stream().skip(1).map(Passage::bytes).toList()))
          .isEqualTo(response);
      assertThat(recorder.passages.getFirst().line().tracker())
          .isEqualTo(Asking.loopback(tracker.url().port()));
    }
  }
}
