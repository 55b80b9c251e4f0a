package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.accounts.InMemoryTrafficBook.Mood;
import org.swarmkeep.protocol.InfoHash;

class HttpAnswererTest {
  private static final String LEECHING = "&uploaded=0&downloaded=0&left=1000";
  private static final String SEEDING = "&uploaded=0&downloaded=0&left=0";

  @TempDir private Path folder;
  private DeskRig rig;

  @BeforeEach
  void open() {
    rig = new DeskRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  static String announce(int user, InfoHash hash, int peerId, String rest) {
    return "/announce?passkey=" + Site.key(user, hash).text() + parameters(hash, peerId) + rest;
  }

  private static String parameters(InfoHash hash, int peerId) {
    return "&info_hash="
        + Hex.escaped(hash)
        + "&peer_id="
        + peerId(peerId)
        + "&port="
        + (6000 + peerId);
  }

  private static String peerId(int id) {
    return "-SK0100-%012d".formatted(id);
  }

  @Test
  void theFirstPeerGetsAnEmptyListWithEveryKey() {
    assertThat(rig.get(announce(1, Site.OPEN, 1, LEECHING)))
        .matches(
            "d8:completei0e10:downloadedi5e11:external ip4:\\xc0\\x00\\x02\\x0110:incompletei1e"
                + "8:intervali1[89]\\d\\de12:min intervali300e5:peers0:e");
  }

  @Test
  void peersOfBothFamiliesAreListed() {
    rig.from("192.0.2.7").get(announce(1, Site.OPEN, 1, SEEDING));
    rig.from("2001:db8::7").get(announce(1, Site.OPEN, 1, SEEDING));

    var reply = rig.from("192.0.2.8").get(announce(2, Site.OPEN, 2, LEECHING));

    assertThat(reply)
        .startsWith("d8:completei1e")
        .contains("10:incompletei1e")
        .contains("5:peers6:\u00c0\0\2\7\27\161")
        .endsWith("6:peers618:\40\1\15\u00b8\0\0\0\0\0\0\0\0\0\0\0\7\27\161e");
  }

  @Test
  void anIpv6AskerLearnsItsAddress() {
    assertThat(rig.from("2001:db8::7").get(announce(1, Site.OPEN, 1, LEECHING)))
        .contains("11:external ip16:\40\1\15\u00b8\0\0\0\0\0\0\0\0\0\0\0\7");
  }

  @Test
  void compactZeroGetsDictionaries() {
    rig.from("192.0.2.7").get(announce(1, Site.OPEN, 1, SEEDING));
    rig.from("2001:db8::7").get(announce(1, Site.OPEN, 1, SEEDING));

    assertThat(rig.from("192.0.2.8").get(announce(2, Site.OPEN, 2, LEECHING + "&compact=0")))
        .endsWith(
            "5:peersld2:ip9:192.0.2.74:porti6001eed2:ip20:2001:db8:0:0:0:0:0:74:porti6001eeee");
    assertThat(rig.get(announce(2, Site.OPEN, 2, LEECHING + "&compact=0&no_peer_id=1&numwant=1")))
        .contains("ld2:ip9:192.0.2.74:porti6001ee");
  }

  @Test
  void theKeyMayStandInEachPlaceOfThePath() {
    var key = Site.key(1, Site.OPEN).text();
    var rest = parameters(Site.OPEN, 1).substring(1) + LEECHING;

    assertThat(rig.get("/announce/" + key + "?" + rest)).startsWith("d8:complete");
    assertThat(rig.get("/" + key + "/announce?" + rest)).startsWith("d8:complete");
    assertThat(rig.get("/announce?" + rest + "&passkey=" + key)).startsWith("d8:complete");
    assertThat(rig.get("http://tracker.example/announce/" + key + "?" + rest))
        .startsWith("d8:complete");
    assertThat(rig.get("/announce?" + rest)).contains("No passkey");
    assertThat(rig.get("/" + key + "/announce/x?" + rest)).isEqualTo("SIDE_PAGE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "port=0|port is missing",
        "port=70000|port must be",
        "port=x|port must be",
        "left=x|left must be a number",
        "uploaded=-1|uploaded must be 0 to 2^63-1",
        "uploaded=9223372036854775808|uploaded must be 0 to 2^63-1",
        "downloaded=99999999999999999999999|downloaded must be",
        "peer_id=short|peer_id must be 20 bytes",
        "peer_id=%zz|peer_id must be 20 bytes",
        "info_hash=1aa4c13830b822c1375686d685a9fce23405f6ba|40 hexadecimal digits",
        "info_hash=12345678901234567890123456789012|first 20 bytes",
        "info_hash=%1|20 bytes",
        "info_hash=|20 bytes",
      })
  void aFieldThatIsWrongIsNamed(String wrong, String told) {
    var name = wrong.substring(0, wrong.indexOf('='));
    var url = announce(1, Site.OPEN, 1, LEECHING).replaceFirst("&" + name + "=[^&]*", "&" + wrong);

    assertThat(rig.get(url))
        .startsWith("d14:failure reason")
        .contains(told)
        .endsWith("8:intervali60e12:min intervali60e8:retry ini1ee");
  }

  @ParameterizedTest
  @ValueSource(strings = {"info_hash", "peer_id", "port", "left", "uploaded", "downloaded"})
  void aFieldThatIsMissingIsNamed(String name) {
    var url = announce(1, Site.OPEN, 1, LEECHING).replaceFirst("&" + name + "=[^&]*", "");

    assertThat(rig.get(url)).startsWith("d14:failure reason").contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "18446744073709551615", "9223372036854775808"})
  void aStrangeRestIsNeverASeeders(String left) {
    assertThat(rig.get(announce(1, Site.OPEN, 1, "&uploaded=0&downloaded=0&left=" + left)))
        .startsWith("d8:completei0e")
        .contains("incompletei1e");
  }

  @Test
  void unknownParametersAndOnesWithoutAValueAreIgnored() {
    assertThat(
            rig.get(
                announce(1, Site.OPEN, 1, "&x&corrupt=0&ip=1.2.3.4&key=abc&trackerid&=&&")
                    + LEECHING))
        .startsWith("d8:complete");
  }

  @Test
  void ofARepeatedParameterTheFirstCountsButTwoHashesAreAnError() {
    assertThat(rig.get(announce(1, Site.OPEN, 1, SEEDING + "&left=5"))).contains("completei1e");
    assertThat(rig.get(announce(1, Site.OPEN, 1, LEECHING + "&info_hash=12345678901234567890")))
        .contains("one info_hash");
  }

  @Test
  void rawAndEscapedBytesMayMixAndPlusIsAPlus() {
    rig.get(announce(1, Site.OPEN, 1, LEECHING).replace(peerId(1), "-SK+100-%2B0000000%30001"));

    assertThat(
            rig.get(
                announce(1, Site.OPEN, 1, LEECHING).replace(peerId(1), "%2dSK%2B100-+00000000001")))
        .contains("incompletei1e");
    assertThat(
            rig.get(
                announce(1, Site.OPEN, 1, LEECHING).replace(peerId(1), "%2dSK%20100-+00000000001")))
        .contains("incompletei2e");
  }

  @ParameterizedTest
  @CsvSource({"0,0", "3,3", "-1,50", "x,50", "99999999999999999999,200", "5000,200"})
  void numwantIsHonouredWithinBounds(String numwant, int peers) {
    for (int id = 1; id <= 220; id++) {
      rig.get(announce(1, Site.OPEN, id, LEECHING));
    }

    assertThat(rig.get(announce(2, Site.OPEN, 999, LEECHING + "&numwant=" + numwant)))
        .contains("5:peers" + peers * 6 + ":");
  }

  @Test
  void aStoppedPeerGetsNobodyAndMayLeaveOutTotals() {
    rig.get(announce(1, Site.OPEN, 1, LEECHING));
    rig.get(announce(2, Site.OPEN, 2, LEECHING));

    assertThat(rig.get(announce(1, Site.OPEN, 1, "&event=stopped")))
        .contains("incompletei1e")
        .endsWith("5:peers0:e");
    assertThat(rig.get(announce(1, Site.OPEN, 1, "&event=stopped&port=0"))).contains("peers0:");
  }

  @Test
  void refusalsAreSaidInTheirOwnWords() {
    assertThat(rig.get(announce(1, Site.UNKNOWN, 1, LEECHING)))
        .contains("This tracker does not serve this torrent");
    assertThat(rig.get(announce(Site.SUSPENDED, Site.OPEN, 1, LEECHING)))
        .contains("passkey belongs to a suspended account");
    assertThat(rig.get(announce(1, Site.FOR_GROUP_7, 1, LEECHING)))
        .contains("passkey does not open this torrent");
    assertThat(rig.get(announce(1, Site.REMOVED, 1, LEECHING)))
        .contains("31:Unregistered torrent: asked for")
        .endsWith("8:retry in5:nevere");
  }

  @Test
  void aRetiringTorrentServesItsInsidersAndWhoeverStopsOrSeeds() {
    assertThat(rig.get(announce(1, Site.RETIRING, 1, LEECHING))).contains("being withdrawn");
    assertThat(rig.get(announce(Site.INSIDER, Site.RETIRING, 1, LEECHING)))
        .startsWith("d8:complete");
    assertThat(rig.get(announce(1, Site.RETIRING, 1, SEEDING))).startsWith("d8:complete");
    assertThat(rig.get(announce(1, Site.RETIRING, 1, LEECHING + "&event=stopped")))
        .startsWith("d8:complete");
  }

  @Test
  void aResetKeyStopsWorking() {
    assertThat(rig.get(announce(1, Site.OPEN, 1, LEECHING))).startsWith("d8:complete");

    Site.resetKeys(rig.roster, 1);

    assertThat(rig.get(announce(1, Site.OPEN, 1, LEECHING))).contains("Unknown passkey");
  }

  @Test
  void bothHashesOfAHybridAreOneSwarm() {
    var key = Site.key(1, Site.HYBRID_V1).text();
    rig.get(announce(1, Site.HYBRID_V1, 1, LEECHING));

    assertThat(rig.get("/announce/" + key + "?x=y" + parameters(Site.HYBRID_V2, 1) + LEECHING))
        .contains("incompletei1e")
        .endsWith("5:peers0:e");
  }

  @Test
  void aFullJournalIsUnavailableAndNotADeletion() {
    rig.book.turn(Mood.DOWN);
    rig.fillJournal();

    assertThat(rig.get(announce(1, Site.OPEN, 1, LEECHING)))
        .contains("tracker unavailable")
        .contains("8:intervali300e")
        .contains("8:retry ini5e")
        .doesNotContainIgnoringCase("registered");
  }

  @Test
  void aScrapeListsWhatTheKeyOpensAndZerosForTheRest() {
    rig.get(announce(1, Site.OPEN, 1, SEEDING));
    rig.get(announce(2, Site.OPEN, 2, LEECHING));
    rig.get(announce(3, Site.OPEN, 3, LEECHING + "&event=paused"));
    var url = announce(1, Site.OPEN, 1, "").replace("/announce", "/scrape");

    var own = new String(Site.OPEN.bytes(), StandardCharsets.ISO_8859_1);
    var other = new String(Site.UNKNOWN.bytes(), StandardCharsets.ISO_8859_1);
    assertThat(rig.get(url + "&info_hash=" + Hex.escaped(Site.UNKNOWN)))
        .isEqualTo(
            "d5:filesd20:"
                + own
                + "d8:completei1e10:downloadedi5e11:downloadersi1e10:incompletei2ee20:"
                + other
                + "d8:completei0e10:downloadedi0e11:downloadersi0e10:incompletei0eeee");
  }

  @Test
  void aScrapeNeedsAKeyAndNamesItsTorrents() {
    var key = Site.key(1, Site.OPEN).text();

    assertThat(rig.get("/scrape?info_hash=" + Hex.escaped(Site.OPEN))).contains("passkey");
    assertThat(rig.get("/scrape/" + key)).contains("failure").contains("info_hash");
    assertThat(rig.get("/scrape/" + key + "?info_hash=" + Hex.escaped(Site.FOR_GROUP_7)))
        .contains("failure");
  }

  @Test
  void aLongScrapeIsCompressedWhenAsked() {
    var url = new StringBuilder("/scrape/" + Site.key(1, Site.OPEN).text() + "?");
    for (int i = 0; i < 74; i++) {
      url.append("info_hash=").append(Hex.escaped(new InfoHash(i, i, i))).append('&');
    }
    url.append("info_hash=").append(Hex.escaped(Site.OPEN));

    assertThat(rig.http("GET " + url + " HTTP/1.1\r\nAccept-Encoding: deflate, gzip\r\n\r\n"))
        .contains("Content-Encoding: gzip")
        .contains("\r\n\r\n\37\u008b");
    assertThat(rig.http("GET " + url + " HTTP/1.1\r\n\r\n")).contains("\r\n\r\nd5:filesd");
  }

  @Test
  void anAnnounceIsNeverCompressed() {
    assertThat(
            rig.http(
                "GET "
                    + announce(1, Site.OPEN, 1, LEECHING)
                    + " HTTP/1.1\r\nAccept-Encoding: gzip\r\n\r\n"))
        .doesNotContain("Content-Encoding");
  }
}
