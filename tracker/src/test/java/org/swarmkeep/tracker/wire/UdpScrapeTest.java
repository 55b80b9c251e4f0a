package org.swarmkeep.tracker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.swarmkeep.tracker.wire.Datagrams.join;
import static org.swarmkeep.tracker.wire.Datagrams.packet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.swarmkeep.protocol.InfoHash;

/** Scrapes over UDP (BEP 15), which can carry no passkey. */
@ParameterizedClass(autoCloseArguments = false)
@ArgumentsSource(Everywhere.class)
class UdpScrapeTest {
  private final Wire wire;

  UdpScrapeTest(Wire wire) {
    this.wire = wire;
  }

  private byte[] scrape(List<InfoHash> hashes, byte[] more) throws IOException {
    try (var client = wire.udp()) {
      return client.ask(id -> join(Wire.scrape(id, hashes), more));
    }
  }

  private void assertSentToHttp(byte[] reply) {
    assertThat(reply).startsWith(packet("00000003"));
    assertThat(new String(reply, 8, reply.length - 8, StandardCharsets.UTF_8))
        .contains("passkey")
        .contains("http scrape URL");
  }

  private static byte[] counts(byte[] reply, int row) {
    return Arrays.copyOfRange(reply, 8 + 12 * row, 8 + 12 * (row + 1));
  }

  /** Rows 73 and 74. */
  @Test
  void aScrapeTellsSeedersCompletionsAndLeechersInThisOrder() throws IOException {
    var torrent = wire.torrent();
    for (int peer = 1; peer <= 3; peer++) {
      wire.ask(Way.UDP, wire.announce(torrent, peer));
    }
    wire.ask(Way.UDP, wire.announce(torrent, 1).seeding().event("completed"));

    var reply = scrape(List.of(wire.torrent().hash(), torrent.hash()), new byte[0]);

    if (wire.isPrivate()) {
      assertSentToHttp(reply);
      return;
    }
    assertThat(reply).hasSize(8 + 2 * 12).startsWith(packet("00000002"));
    assertThat(counts(reply, 0)).isEqualTo(packet("00000000 00000000 00000000"));
    assertThat(counts(reply, 1)).isEqualTo(packet("00000001 00000001 00000002"));
  }

  /** Row 19. */
  @Test
  void aScrapeOfNothingIsAnErrorAndListsNothing() throws IOException {
    wire.ask(Way.UDP, wire.announce(wire.torrent(), 1));

    for (var more : List.of(new byte[0], new byte[19])) {
      var reply = scrape(List.of(), more);
      assertThat(reply).startsWith(packet("00000003")).hasSizeLessThan(100);
    }
  }

  /** Row 20. */
  @Test
  void ofMoreThanSeventyFourHashesTheFirstAreAnswered() throws IOException {
    var hashes = new ArrayList<InfoHash>();
    for (int i = 0; i < 80; i++) {
      hashes.add(Wire.freshHash());
    }
    var torrent = wire.torrent();
    wire.ask(Way.UDP, wire.announce(torrent, 1));
    hashes.set(73, torrent.hash());
    hashes.set(74, torrent.hash());

    var reply = scrape(hashes, new byte[0]);

    if (wire.isPrivate()) {
      assertSentToHttp(reply);
      return;
    }
    assertThat(reply).hasSize(8 + 74 * 12);
    assertThat(counts(reply, 72)).containsOnly(0);
    assertThat(counts(reply, 73)).isEqualTo(packet("00000000 00000000 00000001"));
  }

  /** Rows 5 and 20. */
  @Test
  void bytesBehindTheLastWholeHashAreIgnored() throws IOException {
    var reply = scrape(List.of(Wire.freshHash(), Wire.freshHash()), new byte[13]);

    if (wire.isPrivate()) {
      assertSentToHttp(reply);
    } else {
      assertThat(reply).hasSize(8 + 2 * 12);
    }
  }

  /** Row 7. */
  @Test
  void aScrapeRepliesWithTheTransactionIdItCameWith() throws IOException {
    try (var client = wire.udp()) {
      var request = Wire.scrape(client.connectionId(), List.of(Wire.freshHash()));

      var reply = client.ask(request).bytes();

      assertThat(ByteBuffer.wrap(reply).getInt(4)).isEqualTo(ByteBuffer.wrap(request).getInt(12));
    }
  }
}
