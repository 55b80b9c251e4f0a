package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.accounts.AccountSource;
import org.swarmkeep.accounts.FormerKey;
import org.swarmkeep.accounts.FormerSite;
import org.swarmkeep.accounts.Refusal;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.accounts.xbt.XbtKeyFormula;
import org.swarmkeep.accounts.xbt.XbtUser;
import org.swarmkeep.protocol.InfoHash;

/** The keys that users bring from the XBT Tracker site they come from. */
class FormerKeysTest {
  private static final String PRIVATE_KEY = "PrivKey0PrivKey0PrivKey0abc";
  private static final XbtKeyFormula FORMULA = new XbtKeyFormula(PRIVATE_KEY);

  /** User 2 was number 3 on the site, where now user 3 is somebody else. */
  private static final int UID = 3;

  private static final int OWNER = 2;
  private static final int PASS_VERSION = 4;
  private static final String PASS = "a pass has any letters: it's her".replace(' ', '_');
  private static final String TOTALS = "&uploaded=0&downloaded=0&left=9";

  @TempDir private Path folder;
  private DeskRig rig;

  @BeforeEach
  void open() {
    rig = new DeskRig(folder);
    know(PRIVATE_KEY, key(UID, OWNER, PASS), key(77, Site.SUSPENDED, "7".repeat(32)));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void know(String privateKey, FormerKey... keys) {
    rig.roster.apply(
        new AccountSource.Changes(
            rig.roster.revision() + 1,
            List.of(),
            List.of(),
            new FormerSite(privateKey, List.of(keys))));
  }

  static FormerKey key(int uid, int owner, String pass) {
    return new FormerKey(
        new UserId(owner),
        1,
        uid,
        PASS_VERSION,
        XbtUser.Pass.of(pass.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String computed(int uid, int version, InfoHash hash) {
    return FORMULA.key(new UserId(uid), version, hash).text();
  }

  private String announce(String key, InfoHash hash) {
    return rig.get(
        HttpAnswererTest.announce(1, hash, 1, TOTALS)
            .replace(Site.key(1, hash).text(), key)
            .replace("/announce?passkey=" + key + "&", "/" + key + "/announce?"));
  }

  private String announceAs(int user) {
    return rig.get(HttpAnswererTest.announce(user, Site.OPEN, 1, TOTALS));
  }

  @Test
  void theComputedKeyOpensItsTorrentForWhomTheUserBecame() {
    assertThat(announce(computed(UID, PASS_VERSION, Site.OPEN), Site.OPEN))
        .contains("incompletei1e");

    assertThat(announceAs(OWNER)).contains("incompletei1e");
    assertThat(announceAs(UID)).contains("incompletei2e");
  }

  @Test
  void theComputedKeyIsForOneTorrentAndOneVersion() {
    assertThat(announce(computed(UID, PASS_VERSION, Site.OPEN), Site.HYBRID_V1))
        .contains(Refusal.PASSKEY_UNKNOWN.text());
    assertThat(announce(computed(UID, PASS_VERSION + 1, Site.OPEN), Site.OPEN))
        .contains(Refusal.PASSKEY_UNKNOWN.text());
  }

  @Test
  void thePassOpensEveryTorrentToTheLetter() {
    assertThat(announce(PASS, Site.OPEN)).contains("incompletei1e");
    assertThat(announce(PASS, Site.HYBRID_V1)).contains("incompletei1e");
    assertThat(announceAs(OWNER)).contains("incompletei1e");
    assertThat(announce(PASS.replace("pass", "Pass"), Site.OPEN))
        .contains(Refusal.PASSKEY_UNKNOWN.text());
    assertThat(announce(PASS, Site.UNKNOWN)).contains(Refusal.UNSERVED_TORRENT.text());
    assertThat(announce(PASS, Site.REMOVED)).contains(Refusal.TORRENT_REMOVED.text());
  }

  @Test
  void aShortKeyDoesNotInheritThePassOfTheRequestBefore() {
    assertThat(announce(PASS, Site.OPEN)).contains("incompletei1e");

    assertThat(announce("short", Site.OPEN)).contains(Refusal.PASSKEY_UNKNOWN.text());
  }

  @Test
  void aResetOfTheKeysEndsBoth() {
    Site.resetKeys(rig.roster, OWNER);

    assertThat(announce(PASS, Site.OPEN)).contains(Refusal.PASSKEY_UNKNOWN.text());
    assertThat(announce(computed(UID, PASS_VERSION, Site.OPEN), Site.OPEN))
        .contains(Refusal.PASSKEY_UNKNOWN.text());
  }

  @Test
  void theRulesOfTheAccountHoldAsForAnyKey() {
    assertThat(announce("7".repeat(32), Site.OPEN)).contains(Refusal.ACCOUNT_SUSPENDED.text());
    assertThat(announce(PASS, Site.FOR_GROUP_7)).contains(Refusal.ACCESS_CLOSED.text());
  }

  @Test
  void aSiteWithoutAPrivateKeyHasPassesOnly() {
    know("", key(UID, OWNER, "p".repeat(32)));

    assertThat(announce("p".repeat(32), Site.OPEN)).contains("incompletei1e");
    assertThat(
            announce(
                new XbtKeyFormula("").key(new UserId(UID), PASS_VERSION, Site.OPEN).text(),
                Site.OPEN))
        .contains(Refusal.PASSKEY_UNKNOWN.text());
  }

  @Test
  void bothOpenScrapesAndUdpAsWell() {
    var key = computed(UID, PASS_VERSION, Site.OPEN);
    var packet =
        new UdpAnnounce(rig.connectionId(), 1, Site.OPEN, 1).withUrl("/" + PASS + "/announce");

    assertThat(rig.udp(packet.bytes())).startsWith(0, 0, 0, 1);
    assertThat(rig.get("/scrape/" + key + "?info_hash=" + Hex.escaped(Site.OPEN)))
        .contains("10:incompletei1e");
    assertThat(
            rig.get(
                "/scrape/%s?info_hash=%s&info_hash=%s"
                    .formatted(key, Hex.escaped(Site.HYBRID_V1), Hex.escaped(Site.OPEN))))
        .contains("10:incompletei0e", "10:incompletei1e");
  }
}
