package org.swarmkeep.tracker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.protocol.InfoHash;

/** Scrapes over HTTP (BEP 48, 21). */
@ParameterizedClass(autoCloseArguments = false)
@ArgumentsSource(Everywhere.class)
class HttpScrapeTest {
  private static final List<Integer> NOBODY = List.of(0, 0, 0, 0);

  private final Wire wire;

  HttpScrapeTest(Wire wire) {
    this.wire = wire;
  }

  private static String hashes(List<InfoHash> hashes) {
    var query = new StringBuilder();
    hashes.forEach(hash -> query.append("&info_hash=").append(Announce.escaped(hash)));
    return query.toString();
  }

  private BDictionary scrape(String passkey, List<InfoHash> hashes) throws IOException {
    var reply = wire.get("/scrape?passkey=" + passkey + hashes(hashes));
    assertThat(reply.status()).isEqualTo(200);
    return Answer.dictionary(reply.body());
  }

  private static String failure(BDictionary reply) {
    return reply.bytes("failure reason").map(it -> it.text()).orElse("");
  }

  private static List<Integer> counts(BDictionary reply, InfoHash hash) {
    var found =
        reply.dictionary("files").orElseThrow().entries().stream()
            .filter(entry -> Arrays.equals(entry.key().bytes(), hash.bytes()))
            .map(entry -> (BDictionary) entry.value())
            .findFirst()
            .orElseThrow();
    return List.of(
        Answer.number(found, "complete"),
        Answer.number(found, "downloaded"),
        Answer.number(found, "downloaders"),
        Answer.number(found, "incomplete"));
  }

  /** Rows 46, 72 and 73. */
  @Test
  void everyHashThatWasAskedForIsListedInOrderUnknownOnesWithZeros() throws IOException {
    var torrent = wire.torrent();
    wire.ask(Way.HTTP, wire.announce(torrent, 1).seeding().event("completed"));
    wire.ask(Way.HTTP, wire.announce(torrent, 2));
    var asked = List.of(Wire.freshHash(), torrent.hash(), Wire.freshHash());

    var reply = scrape(wire.passkey(1, torrent), asked);

    assertThat(reply.dictionary("files").orElseThrow().entries()).hasSize(3);
    assertThat(counts(reply, asked.getFirst())).isEqualTo(NOBODY);
    assertThat(counts(reply, asked.getLast())).isEqualTo(NOBODY);
    assertThat(counts(reply, torrent.hash()))
        .containsExactly(1, wire.isPrivate() ? Wire.COMPLETED : 1, 1, 1);
  }

  /** Row 46: a dictionary has each key once. */
  @Test
  void aHashAskedForTwiceIsListedOnce() throws IOException {
    var torrent = wire.torrent();

    var reply = scrape(wire.passkey(1, torrent), List.of(torrent.hash(), torrent.hash()));

    assertThat(reply.dictionary("files").orElseThrow().entries()).hasSize(1);
  }

  /** Row 72. */
  @Test
  void aScrapeOfUnknownHashesAloneHasZerosWhereAnyTorrentIsServed() throws IOException {
    var hash = Wire.freshHash();

    var reply = scrape(wire.passkey(1, wire.torrent()), List.of(hash));

    if (wire.isPrivate()) {
      assertThat(failure(reply)).contains("passkey opens none");
    } else {
      assertThat(counts(reply, hash)).isEqualTo(NOBODY);
    }
  }

  /** Row 41: clients ask for as many as over UDP. */
  @Test
  void seventyFourHashesAreAnsweredAtOnce() throws IOException {
    var torrents = java.util.stream.Stream.generate(wire::torrent).limit(74).toList();

    var reply =
        scrape(wire.passkey(1, torrents.getFirst()), torrents.stream().map(Torrent::hash).toList());

    assertThat(reply.dictionary("files").orElseThrow().entries()).hasSize(74);
  }

  /** Row 74. */
  @Test
  void withoutItsPasskeyAPrivateTorrentIsNotCounted() throws IOException {
    var torrent = wire.torrent();
    wire.ask(Way.HTTP, wire.announce(torrent, 1));
    var missing = Answer.dictionary(wire.get("/scrape?x" + hashes(List.of(torrent.hash()))).body());
    var wrong = scrape(wire.passkey(1, wire.torrent()), List.of(torrent.hash()));

    if (wire.isPrivate()) {
      assertThat(failure(missing)).contains("passkey");
      assertThat(failure(wrong)).contains("passkey");
    } else {
      assertThat(counts(missing, torrent.hash())).containsExactly(0, 0, 1, 1);
    }
  }

  /** Row 74: a key opens one torrent. */
  @Test
  void aPasskeyCountsItsOwnTorrentAmongOthers() throws IOException {
    var own = wire.torrent();
    var other = wire.torrent();
    wire.ask(Way.HTTP, wire.announce(own, 1));
    wire.ask(Way.HTTP, wire.announce(other, 2));

    var reply = scrape(wire.passkey(1, own), List.of(own.hash(), other.hash()));

    assertThat(counts(reply, own.hash()).getLast()).isEqualTo(1);
    assertThat(counts(reply, other.hash()).getLast()).isEqualTo(wire.isPrivate() ? 0 : 1);
  }

  /** Rows 19 and 74: off unless the operator of a public tracker wants it. */
  @ParameterizedTest
  @ValueSource(strings = {"/scrape", "/scrape?", "/scrape?x=y", "/scrape?info_hash"})
  void aScrapeOfEverythingIsRefused(String target) throws IOException {
    wire.ask(Way.HTTP, wire.announce(wire.torrent(), 1));

    var reply = Answer.dictionary(wire.get(target).body());

    assertThat(failure(reply)).contains(wire.isPrivate() ? "passkey" : "info_hash");
    assertThat(reply.has("files")).isFalse();
  }

  /** Row 33a: BEP 48 replaces the word in the announce URL. */
  @ParameterizedTest
  @ValueSource(strings = {"/scrape/KEY?", "/KEY/scrape?", "/scrape?passkey=KEY&"})
  void theScrapeUrlIsTheAnnounceUrlWithAnotherWord(String form) throws IOException {
    var torrent = wire.torrent();
    wire.ask(Way.HTTP, wire.announce(torrent, 1));
    var key = wire.isPrivate() ? wire.passkey(1, torrent) : "key";

    var reply = wire.get(form.replace("KEY", key) + hashes(List.of(torrent.hash())).substring(1));

    assertThat(counts(Answer.dictionary(reply.body()), torrent.hash()).getLast()).isEqualTo(1);
  }

  /** Rows 24 and 25. */
  @ParameterizedTest
  @ValueSource(strings = {"", "short", "%zz", "1aa4c13830b822c1375686d685a9fce23405f6ba"})
  void aMalformedHashIsAFailure(String hash) throws IOException {
    var key = wire.passkey(1, wire.torrent());

    var reply = wire.get("/scrape?passkey=" + key + "&info_hash=" + hash);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(failure(Answer.dictionary(reply.body()))).contains("info_hash", "20 bytes");
  }

  /** Row 46. */
  @Test
  void aScrapeIsSortedByTheBytesOfTheHashes() throws Exception {
    var torrent = wire.torrent();
    var asked =
        List.of(
            InfoHash.parse("ff".repeat(20)),
            InfoHash.parse("00".repeat(20)),
            torrent.hash(),
            InfoHash.parse("7f".repeat(20)),
            InfoHash.parse("80".repeat(20)));

    var reply = wire.get("/scrape?passkey=" + wire.passkey(1, torrent) + hashes(asked));

    assertThat(Bencode.read(reply.body()).sorted()).isTrue();
  }
}
