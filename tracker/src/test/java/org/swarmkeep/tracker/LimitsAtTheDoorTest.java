package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.accounts.Refusal;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.rules.Limits;
import org.swarmkeep.rules.RuleSettings;
import org.swarmkeep.rules.Rules;
import org.swarmkeep.rules.RulesException;
import org.swarmkeep.rules.TrackerAccess;

/** How much one user may do at a time. */
class LimitsAtTheDoorTest {
  private static final String LEECHING = "&uploaded=0&downloaded=0&left=1000";
  private static final String SEEDING = "&uploaded=0&downloaded=0&left=0";
  private static final String STOPPED = LEECHING + "&event=stopped";

  @TempDir private Path folder;
  private final Rules rules = Rules.none(TrackerAccess.PRIVATE);
  private DeskRig rig;

  @BeforeEach
  void open() {
    rig = new DeskRig(folder, TrackerAccess.PRIVATE, rules);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void limit(int torrents, int clients, int spacingSeconds) throws RulesException {
    rules.change(
        new RuleSettings(
            RuleSettings.Files.NONE,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new Limits(torrents, clients, spacingSeconds)));
  }

  private String announce(int user, InfoHash torrent, int peer, String rest) {
    return rig.get(HttpAnswererTest.announce(user, torrent, peer, rest));
  }

  private static void isServed(String reply) {
    assertThat(reply).startsWith("d8:complete");
  }

  @Test
  void aUserDownloadsNoMoreTorrentsThanAllowedAndSeedsAnyNumber() throws RulesException {
    limit(1, 0, 0);
    isServed(announce(1, Site.OPEN, 1, LEECHING));

    assertThat(announce(1, Site.HYBRID_V1, 1, LEECHING)).contains(Refusal.TOO_MANY_TORRENTS.text());
    isServed(announce(1, Site.HYBRID_V1, 1, SEEDING));
    isServed(announce(1, Site.OPEN, 1, LEECHING));
    isServed(announce(1, Site.OPEN, 2, LEECHING));
    isServed(announce(2, Site.HYBRID_V1, 1, LEECHING));
    assertThat(rig.tally.count(Counter.REFUSED_TOO_MANY_TORRENTS)).isEqualTo(1);
  }

  @Test
  void whoFinishesOrStopsMayDownloadTheNext() throws RulesException {
    limit(1, 0, 0);
    isServed(announce(1, Site.OPEN, 1, LEECHING));
    isServed(announce(1, Site.OPEN, 1, SEEDING + "&event=completed"));
    isServed(announce(1, Site.HYBRID_V1, 1, LEECHING));
    isServed(announce(1, Site.HYBRID_V1, 1, STOPPED));

    isServed(announce(1, Site.OPEN, 3, LEECHING));
  }

  @Test
  void aUserRunsNoMoreClientsInATorrentThanAllowedAndTwoFamiliesAreOne() throws RulesException {
    limit(0, 1, 0);
    isServed(rig.from("192.0.2.1").get(HttpAnswererTest.announce(1, Site.OPEN, 1, LEECHING)));
    isServed(rig.from("2001:db8::1").get(HttpAnswererTest.announce(1, Site.OPEN, 1, LEECHING)));

    assertThat(announce(1, Site.OPEN, 2, LEECHING)).contains(Refusal.TOO_MANY_PEERS.text());
    isServed(announce(2, Site.OPEN, 2, LEECHING));
    isServed(announce(1, Site.OPEN, 1, STOPPED));
    isServed(announce(1, Site.OPEN, 2, LEECHING));
  }

  @Test
  void anAnnounceTooSoonIsToldWhenToComeBackUnlessItHasAnEvent() throws RulesException {
    limit(0, 0, 60);
    isServed(announce(1, Site.OPEN, 1, LEECHING));
    rig.nowSeconds += 20;

    assertThat(announce(1, Site.OPEN, 1, LEECHING))
        .contains(Refusal.TOO_SOON.text())
        .contains("8:intervali40e");
    isServed(announce(1, Site.OPEN, 1, SEEDING + "&event=completed"));
    rig.nowSeconds += 60;
    isServed(announce(1, Site.OPEN, 1, SEEDING));
  }

  @Test
  void whatWasRefusedChangedNothing() throws RulesException {
    limit(0, 1, 0);
    isServed(announce(1, Site.OPEN, 1, LEECHING));
    announce(1, Site.OPEN, 2, LEECHING);

    assertThat(announce(2, Site.OPEN, 3, LEECHING)).contains("10:incompletei2e");
  }
}
