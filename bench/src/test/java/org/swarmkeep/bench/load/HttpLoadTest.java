package org.swarmkeep.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HttpLoadTest {
  private static final String ONE_PEER = "d8:intervali1800e5:peers6:abcdefe";

  @Test
  void fillAnnouncesEveryPeerOverAConnectionOfItsOwn() throws Exception {
    try (var tracker = new HttpAnswerer(ONE_PEER, 1)) {
      var load = run(tracker, "-O", "-N", "100");

      assertThat(load.number("fill", "bad")).isZero();
      assertThat(load.number("fill", "neterr")).isZero();
      assertThat(tracker.targets()).hasSize(100).doesNotHaveDuplicates();
      assertThat(tracker.connections()).isEqualTo(100);
    }
  }

  @Test
  void requestsAreAsClientsWriteThem() throws Exception {
    try (var tracker = new HttpAnswerer(ONE_PEER, 1)) {
      run(tracker, "-O", "-N", "1", "-H", "1", "-f", "0");

      assertThat(tracker.targets().getFirst())
          .matches(
              "/announce\\?info_hash=%C1%5C%02%89%EC-%0A%91%1Ea9t%08%ABA%5E%C3%86%8Dm"
                  + "&peer_id=-SK0001-[a-z0-5]{12}&port=1024&uploaded=\\d+&downloaded=\\d+"
                  + "&left=[1-9]\\d*&corrupt=0&key=[0-9A-F]{8}&event=started&numwant=30"
                  + "&compact=1&no_peer_id=1");
    }
  }

  @Test
  void keysAreAParameter() throws Exception {
    try (var tracker = new HttpAnswerer(ONE_PEER, 1)) {
      run(tracker, "-O", "-N", "1", "--secret", "00".repeat(32));

      assertThat(tracker.targets().getFirst())
          .matches("/announce\\?passkey=00000001[0-9a-f]{24}&info_hash=.*");
    }
  }

  @Test
  void keptConnectionsServeManyRequests() throws Exception {
    try (var tracker = new HttpAnswerer(ONE_PEER, Integer.MAX_VALUE)) {
      var load = run(tracker, "-O", "-N", "100", "-K", "-C", "4");

      assertThat(load.number("fill", "neterr")).isZero();
      assertThat(tracker.targets()).hasSize(100);
      assertThat(tracker.connections()).isEqualTo(4);
    }
  }

  @Test
  void aKeptConnectionThatTheServerClosesIsOpenedAgain() throws Exception {
    try (var tracker = new HttpAnswerer(ONE_PEER, 3)) {
      var load = run(tracker, "-d", "0.5", "-w", "0.1", "-K", "-C", "2");

      assertThat(load.number("run", "responses_per_s")).isPositive();
      assertThat(load.number("run", "reopened")).isPositive();
      assertThat(load.number("run", "neterr")).isZero();
      assertThat(load.number("run", "bad")).isZero();
    }
  }

  @Test
  void aRunCountsPeers() throws Exception {
    try (var tracker = new HttpAnswerer(ONE_PEER, 1)) {
      var load = run(tracker, "-d", "0.3", "-w", "0.1");

      assertThat(load.number("run", "responses_per_s")).isPositive();
      assertThat(load.number("run", "peers_per_reply")).isEqualTo(1);
      assertThat(load.number("run", "bad")).isZero();
    }
  }

  @Test
  void failureReasonsAreRefusals() throws Exception {
    try (var tracker = new HttpAnswerer("d14:failure reason2:noe", 1)) {
      var load = run(tracker, "-O", "-N", "10");

      assertThat(load.number("fill", "failure")).isEqualTo(10);
    }
  }

  @Test
  void aStrictRunEndsAtAMalformedReply() throws Exception {
    try (var tracker = new HttpAnswerer("hello", 1)) {
      var load = run(tracker, "-O", "-N", "10", "-s");

      assertThat(load.status()).isEqualTo(2);
      assertThat(load.errors()).contains("malformed reply");
    }
  }

  @Test
  void silenceIsLoss() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var load =
          Loading.run(
              new HttpLoad(),
              "-P",
              Integer.toString(silent.getLocalPort()),
              "-O",
              "-N",
              "10",
              "-H",
              "1",
              "-t",
              "50");

      assertThat(load.number("fill", "lost")).isEqualTo(10);
    }
  }

  @Test
  void nobodyListeningIsANetworkError() throws Exception {
    var gone = new HttpAnswerer(ONE_PEER, 1);
    gone.close();

    var load = run(gone, "-O", "-N", "10");

    assertThat(load.number("fill", "neterr")).isEqualTo(10);
  }

  private static Loading run(HttpAnswerer tracker, String... more) {
    var common = Stream.of("-P", Integer.toString(tracker.port()), "-H", "10", "-C", "8");
    return Loading.run(
        new HttpLoad(), Stream.concat(common, Stream.of(more)).toArray(String[]::new));
  }
}
