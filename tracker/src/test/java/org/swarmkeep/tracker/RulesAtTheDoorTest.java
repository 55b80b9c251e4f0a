package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.swarmkeep.accounts.Refusal;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.rules.AddressBlock;
import org.swarmkeep.rules.ClientPrefix;
import org.swarmkeep.rules.Limits;
import org.swarmkeep.rules.RuleSettings;
import org.swarmkeep.rules.Rules;
import org.swarmkeep.rules.RulesException;
import org.swarmkeep.rules.TrackerAccess;

/** The operator's rules mean the same over both transports. */
class RulesAtTheDoorTest {
  private static final String LEECHING = "&uploaded=0&downloaded=0&left=1000";

  @TempDir private Path folder;
  private Rules rules;
  private DeskRig rig;

  @BeforeEach
  void open() throws IOException {
    rules = Rules.none(TrackerAccess.PRIVATE);
    rig =
        new DeskRig(Files.createDirectory(folder.resolve("ledger")), TrackerAccess.PRIVATE, rules);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aDeniedClientIsTurnedAway() throws Exception {
    apply(clientsDenied("-SK0100-"));

    assertThat(overUdp()).endsWith(Refusal.CLIENT_DENIED.text());
    assertThat(overHttp("")).contains(Refusal.CLIENT_DENIED.text()).contains("8:retry in");
    assertThat(rig.tally.count(Counter.REFUSED_CLIENT_DENIED)).isEqualTo(2);

    apply(clientsDenied("-SK0101-"));
    assertThat(overHttp("")).startsWith("d8:complete");
    assertThat(rig.udp(udp().bytes())).startsWith(Hex.packet("00000001"));
  }

  @Test
  void aDeniedAddressIsTurnedAwayAndSeesNoCounts() throws Exception {
    apply(addressesDenied("192.0.2.0/24"));

    assertThat(overUdp()).endsWith(Refusal.ADDRESS_DENIED.text());
    assertThat(overHttp("")).contains(Refusal.ADDRESS_DENIED.text());
    assertThat(scrape()).contains("opens none of these torrents");
    assertThat(rig.tally.count(Counter.REFUSED_ADDRESS_DENIED)).isEqualTo(2);

    rig.from("198.51.100.1");
    assertThat(overHttp("")).startsWith("d8:complete");
    assertThat(scrape()).startsWith("d5:files");
  }

  @Test
  void aDeniedTorrentIsNotServedThoughItIsRegistered() throws Exception {
    var list = Files.writeString(folder.resolve("denied"), Site.OPEN + " asked for by its author");
    apply(torrentsDenied(list));

    assertThat(overUdp()).endsWith(Refusal.UNSERVED_TORRENT.text());
    assertThat(overHttp(""))
        .contains(Refusal.UNSERVED_TORRENT.text())
        .doesNotContain("asked for by its author");
    assertThat(scrape()).contains("opens none of these torrents");
    assertThat(rig.tally.count(Counter.REFUSED_UNSERVED_TORRENT)).isEqualTo(2);
  }

  @Test
  void aTrustedAskerMayNameAnotherAddressAsItsOwn() throws Exception {
    apply(trusting("192.0.2.0/24"));

    overHttp("&ip=198.51.100.7");
    rig.udp(claiming(udp().port(6882), "c6336408"));
    rig.get(HttpAnswererTest.announce(3, Site.OPEN, 3, LEECHING + "&ip=2001%3Adb8::9"));

    var told = rig.from("203.0.113.5").get(HttpAnswererTest.announce(9, Site.OPEN, 9, LEECHING));
    assertThat(told)
        .contains("\u00c63d\7", "\u00c63d\10\32\u00e2")
        .contains("6:peers618:\40\1\15\u00b8\0\0\0\0\0\0\0\0\0\0\0\11")
        .doesNotContain("\u00c0\0\2\1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "example.org", "127.0.0.1", "224.0.0.1", "0.0.0.0", "", "%"})
  void whatNoPeerCouldHaveIsIgnored(String claim) throws Exception {
    apply(trusting("192.0.2.0/24"));

    overHttp("&ip=" + claim);

    assertThat(peersTold()).isEqualTo(Hex.packet("c0000201 1771"));
  }

  @Test
  void aStrangerNamesNoAddressButTheOneItHas() throws Exception {
    apply(trusting("10.0.0.0/8"));

    overHttp("&ip=198.51.100.7");
    rig.udp(claiming(udp().port(6001), "c6336408"));

    assertThat(peersTold()).startsWith(Hex.packet("c0000201 1771"));
    assertThat(peersTold()).isEqualTo(Hex.packet("c0000201 1771 c0000201 1771"));
  }

  @Test
  void aDeniedAddressIsDeniedWhoeverNamesIt() throws Exception {
    apply(
        new RuleSettings(
            RuleSettings.Files.NONE,
            List.of(),
            List.of(),
            List.of(),
            List.of(AddressBlock.parse("198.51.100.0/24")),
            List.of(AddressBlock.parse("192.0.2.0/24")),
            Limits.NONE));

    assertThat(overHttp("&ip=198.51.100.7")).contains(Refusal.ADDRESS_DENIED.text());
    assertThat(overHttp("&ip=198.51.101.7")).startsWith("d8:complete");
  }

  @Test
  void aListedTrackerServesItsListToAnybodyAndCountsNothingElse() throws Exception {
    var list = Files.writeString(folder.resolve("served"), Site.OPEN.hex());
    var none = Path.of("");
    var listed =
        Rules.open(
            TrackerAccess.LISTED,
            torrents(new RuleSettings.Files(list, none, none, none)),
            _ -> {});
    try (var open =
        new DeskRig(
            Files.createDirectory(folder.resolve("listed")), TrackerAccess.LISTED, listed)) {
      for (var hash : List.of(Site.OPEN, Site.UNKNOWN)) {
        boolean isServed = hash.equals(Site.OPEN);
        var url = "info_hash=" + Hex.escaped(hash);
        var udp = new UdpAnnounce(open.connectionId(), 2, hash, 2).withoutOptions().bytes();

        assertThat(open.get("/announce?" + url + "&peer_id=-SK0100-000000000001&port=6001&left=1"))
            .contains(isServed ? "8:complete" : Refusal.UNSERVED_TORRENT.text());
        assertThat(new String(open.udp(udp), StandardCharsets.UTF_8))
            .matches(it -> it.endsWith(Refusal.UNSERVED_TORRENT.text()) != isServed);
        assertThat(open.get("/scrape?" + url))
            .contains(isServed ? "10:incompletei2e" : Refusal.UNSERVED_TORRENT.text());
        assertThat(open.udp(udpScrape(open.connectionId(), hash)))
            .isEqualTo(
                Hex.packet("00000002 0000002a 00000000 00000000 0000000" + (isServed ? 2 : 0)));
      }
    }
  }

  private static byte[] udpScrape(long connectionId, InfoHash hash) {
    var packet = ByteBuffer.allocate(36).putLong(connectionId).putInt(2).putInt(0x2a);
    hash.write(packet);
    return packet.array();
  }

  /** The peers in the reply to a UDP announce of somebody else. */
  private byte[] peersTold() {
    rig.from("203.0.113.5");
    var reply = rig.udp(new UdpAnnounce(rig.connectionId(), 9, Site.OPEN, 9).bytes());
    return Arrays.copyOfRange(reply, 20, reply.length);
  }

  private UdpAnnounce udp() {
    return new UdpAnnounce(rig.connectionId(), 2, Site.OPEN, 2);
  }

  private static byte[] claiming(UdpAnnounce announce, String address) {
    var bytes = announce.bytes();
    ByteBuffer.wrap(bytes).put(84, Hex.packet(address));
    return bytes;
  }

  private String overUdp() {
    return new String(rig.udp(udp().bytes()), StandardCharsets.UTF_8);
  }

  private String overHttp(String more) {
    return rig.get(HttpAnswererTest.announce(1, Site.OPEN, 1, LEECHING + more));
  }

  private String scrape() {
    return rig.get(
        "/scrape?passkey="
            + Site.key(1, Site.OPEN).text()
            + "&info_hash="
            + Hex.escaped(Site.OPEN));
  }

  private void apply(RuleSettings settings) throws RulesException {
    rules.change(settings);
  }

  private static RuleSettings torrentsDenied(Path list) {
    var none = Path.of("");
    return torrents(new RuleSettings.Files(none, list, none, none));
  }

  private static RuleSettings torrents(RuleSettings.Files files) {
    return new RuleSettings(
        files, List.of(), List.of(), List.of(), List.of(), List.of(), Limits.NONE);
  }

  private static RuleSettings clientsDenied(String prefix) {
    return new RuleSettings(
        RuleSettings.Files.NONE,
        List.of(),
        List.of(ClientPrefix.parse(prefix)),
        List.of(),
        List.of(),
        List.of(),
        Limits.NONE);
  }

  private static RuleSettings addressesDenied(String block) {
    return new RuleSettings(
        RuleSettings.Files.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(AddressBlock.parse(block)),
        List.of(),
        Limits.NONE);
  }

  private static RuleSettings trusting(String block) {
    return new RuleSettings(
        RuleSettings.Files.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(AddressBlock.parse(block)),
        Limits.NONE);
  }
}
