package org.swarmkeep.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UdpLoadTest {
  @Test
  void fillAnnouncesEveryPeerOnceFromItsOwnAddress() throws Exception {
    try (var tracker = UdpAnswerer.connecting(UdpLoadTest::twoPeers)) {
      var load = run(tracker, "-O", "-N", "500", "-A", "20", "-S", "2");

      assertThat(load.status()).isZero();
      assertThat(load.number("fill", "peers")).isEqualTo(500);
      assertThat(load.number("fill", "bad")).isZero();
      assertThat(load.number("fill", "errors")).isZero();
      assertThat(load.number("fill", "lost")).isZero();
      assertThat(tracker.requests(1)).isEqualTo(500);
      assertThat(tracker.askers()).hasSize(20 * 2);
      assertThat(ByteBuffer.wrap(tracker.last(1)).getLong(0)).as("connection id").isEqualTo(77);
      assertThat(ByteBuffer.wrap(tracker.last(1)).getInt(80)).as("event").isEqualTo(2);
    }
  }

  @Test
  void aRunCountsWhatWasAnswered() throws Exception {
    try (var tracker = UdpAnswerer.connecting(UdpLoadTest::twoPeers)) {
      var load = run(tracker, "-d", "0.3", "-w", "0.1", "-p", Long.toString(ownPid()));

      assertThat(load.number("run", "responses_per_s")).isPositive();
      assertThat(load.number("run", "peers_per_announce")).isEqualTo(2);
      assertThat(load.number("run", "server_cpu")).isPositive();
      assertThat(load.number("run", "resp_per_server_cpu_s")).isPositive();
      assertThat(load.number("run", "bad")).isZero();
      assertThat(load.number("run", "p50_us"))
          .isPositive()
          .isLessThanOrEqualTo(load.number("run", "p99_us"));
    }
  }

  @Test
  void segmentedRequestsArriveOneByOne() throws Exception {
    try (var tracker = UdpAnswerer.connecting(UdpLoadTest::twoPeers)) {
      var load = run(tracker, "-d", "0.3", "-w", "0.1", "-g", "8");

      assertThat(load.number("run", "responses_per_s")).isPositive();
      assertThat(load.number("run", "bad")).isZero();
    }
  }

  @Test
  void aMixAlsoConnectsAndScrapes() throws Exception {
    try (var tracker = UdpAnswerer.connecting(UdpLoadTest::announceOrScrape)) {
      var load = run(tracker, "-d", "0.3", "-w", "0.1", "-m", "40:40:20", "-k", "3");

      assertThat(load.number("run", "connect_per_s")).isPositive();
      assertThat(load.number("run", "announce_per_s")).isPositive();
      assertThat(load.number("run", "scrape_per_s")).isPositive();
      assertThat(load.number("run", "bad")).isZero();
    }
  }

  @Test
  void aFixedRateIsKept() throws Exception {
    try (var tracker = UdpAnswerer.connecting(UdpLoadTest::twoPeers)) {
      var load = run(tracker, "-d", "0.5", "-w", "0.2", "-r", "400");

      assertThat(load.number("run", "responses_per_s")).isBetween(200.0, 800.0);
    }
  }

  @Test
  void keysTravelInTheUrlData() throws Exception {
    try (var tracker = UdpAnswerer.connecting(UdpLoadTest::twoPeers)) {
      run(tracker, "-O", "-N", "50", "--secret", "00".repeat(32), "--users", "7");

      var request = tracker.last(1);
      assertThat(new String(request, 98, 52, US_ASCII))
          .matches("\u00022/announce\\?passkey=0000000[1-7][0-9a-f]{24}");
    }
  }

  @Test
  void refusalsAreCounted() throws Exception {
    try (var tracker =
        UdpAnswerer.connecting(request -> Optional.of(UdpAnswerer.reply(request, 3, 12)))) {
      var load = run(tracker, "-O", "-N", "50");

      assertThat(load.number("fill", "errors")).isEqualTo(50);
      assertThat(load.number("fill", "announce_per_s")).isZero();
    }
  }

  @Test
  void silenceIsLoss() throws Exception {
    try (var tracker = UdpAnswerer.connecting(_ -> Optional.empty())) {
      var load = run(tracker, "-O", "-N", "50", "-t", "50");

      assertThat(load.number("fill", "lost")).isEqualTo(50);
    }
  }

  @Test
  void aStrictRunEndsAtAMalformedReply() throws Exception {
    try (var tracker =
        UdpAnswerer.connecting(request -> Optional.of(UdpAnswerer.reply(request, 1, 21)))) {
      var load = run(tracker, "-O", "-N", "50", "-s");

      assertThat(load.status()).isEqualTo(2);
      assertThat(load.errors()).contains("malformed reply: a reply of 21 bytes to action 1");
    }
  }

  @Test
  void morePeersThanWantedAreCounted() throws Exception {
    try (var tracker = UdpAnswerer.connecting(UdpLoadTest::twoPeers)) {
      var load = run(tracker, "-d", "0.2", "-w", "0.1", "-n", "1");

      assertThat(load.number("run", "over_numwant")).isPositive();
    }
  }

  @Test
  void batchesBeyondTheLimitAreRefused() throws Exception {
    try (var tracker = UdpAnswerer.connecting(UdpLoadTest::twoPeers)) {
      var load = run(tracker, "-b", "65");

      assertThat(load.status()).isEqualTo(2);
      assertThat(load.errors()).contains("between 1 and 64, was 65");
    }
  }

  private static Loading run(UdpAnswerer tracker, String... more) {
    var common =
        Stream.of("-P", Integer.toString(tracker.port()), "-H", "10", "-A", "8", "-S", "1");
    return Loading.run(
        new UdpLoad(), Stream.concat(common, Stream.of(more)).toArray(String[]::new));
  }

  private static long ownPid() {
    return ProcessHandle.current().pid();
  }

  private static Optional<ByteBuffer> twoPeers(ByteBuffer request) {
    return Optional.of(UdpAnswerer.reply(request, 1, 20 + 2 * 6).putInt(8, 1800));
  }

  private static Optional<ByteBuffer> announceOrScrape(ByteBuffer request) {
    return request.getInt(8) == 1
        ? twoPeers(request)
        : Optional.of(UdpAnswerer.reply(request, 2, 8 + 3 * 12));
  }
}
