package org.swarmkeep.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.Admission.Admitted;
import org.swarmkeep.accounts.Admission.Refused;
import org.swarmkeep.protocol.InfoHash;

class RosterTest {
  private static final InfoHash V1 = InfoHash.parse("1aa4c13830b822c1375686d685a9fce23405f6ba");
  private static final InfoHash V2 = InfoHash.parse("2bb4c13830b822c1375686d685a9fce23405f6ba");
  private static final UserId MEMBER = new UserId(1);
  private static final UserId INSIDER = new UserId(2);
  private static final GroupId GROUP = new GroupId(7);
  private static final HmacKeyFormula FORMULA = new HmacKeyFormula(new byte[32]);
  private static final boolean LEECHING = true;
  private static final boolean SEEDING = false;

  private final Roster roster = new Roster(FORMULA);

  private void know(Account account, RegisteredTorrent torrent) {
    roster.apply(
        new AccountSource.Changes(roster.revision() + 1, List.of(account), List.of(torrent)));
  }

  private static Account account(UserId id) {
    return new Account(id, Role.MEMBER, 1, false, Set.of());
  }

  private static RegisteredTorrent torrent(Access access, TorrentState state) {
    return new RegisteredTorrent(
        new TorrentId(1), List.of(V1, V2), Optional.empty(), access, state, 0);
  }

  private static RegisteredTorrent active() {
    return torrent(new Access.Everyone(), new TorrentState.Active());
  }

  private Admission admit(UserId user, InfoHash hash, boolean leeching) {
    return admit(hash, FORMULA.key(user, 1, V1), leeching);
  }

  private Admission admit(InfoHash hash, AnnounceKey key, boolean leeching) {
    return roster.admit(hash.head(), hash.middle(), hash.tail(), key.head(), key.tail(), leeching);
  }

  private static Refused refused(Refusal reason) {
    return new Refused(reason);
  }

  @Test
  void aMemberWithTheKeyIsAdmittedUnderEitherHash() {
    know(account(MEMBER), active());

    assertThat(admit(MEMBER, V1, LEECHING)).isEqualTo(Admitted.to(active()));
    assertThat(admit(MEMBER, V2, LEECHING)).isEqualTo(Admitted.to(active()));
  }

  @Test
  void theKeyOfTheSecondHashIsNone() {
    know(account(MEMBER), active());

    assertThat(admit(V2, FORMULA.key(MEMBER, 1, V2), LEECHING))
        .isEqualTo(refused(Refusal.PASSKEY_UNKNOWN));
  }

  @Test
  void anUnknownUserHasNoPasskey() {
    know(account(MEMBER), active());

    assertThat(admit(INSIDER, V1, LEECHING)).isEqualTo(refused(Refusal.PASSKEY_UNKNOWN));
  }

  @Test
  void anUnknownTorrentIsNotServed() {
    know(account(MEMBER), active());
    var unknown = new InfoHash(1, 2, 3);

    assertThat(admit(unknown, FORMULA.key(MEMBER, 1, unknown), LEECHING))
        .isEqualTo(refused(Refusal.UNSERVED_TORRENT));
  }

  @Test
  void aRaisedKeyVersionRevokesTheKey() {
    know(account(MEMBER), active());
    know(new Account(MEMBER, Role.MEMBER, 2, false, Set.of()), active());

    assertThat(admit(MEMBER, V1, LEECHING)).isEqualTo(refused(Refusal.PASSKEY_UNKNOWN));
  }

  @Test
  void aSuspendedAccountIsRefused() {
    know(new Account(MEMBER, Role.ADMIN, 1, true, Set.of()), active());

    assertThat(admit(MEMBER, V1, LEECHING)).isEqualTo(refused(Refusal.ACCOUNT_SUSPENDED));
  }

  @Test
  void whoMayNotSeeTheEntryMayNotJoin() {
    var closed = torrent(new Access.OnlyGroups(Set.of(GROUP)), new TorrentState.Active());
    know(account(MEMBER), closed);

    assertThat(admit(MEMBER, V1, SEEDING)).isEqualTo(refused(Refusal.ACCESS_CLOSED));

    know(new Account(MEMBER, Role.MEMBER, 1, false, Set.of(GROUP)), closed);

    assertThat(admit(MEMBER, V1, SEEDING)).isInstanceOf(Admitted.class);
  }

  @Test
  void aRetiringTorrentAdmitsSeedersAndInsiders() {
    var retiring =
        torrent(new Access.Everyone(), new TorrentState.Retiring("dupe", Set.of(INSIDER)));
    know(account(MEMBER), retiring);
    know(account(INSIDER), retiring);

    assertThat(admit(MEMBER, V1, LEECHING)).isEqualTo(refused(Refusal.RETIRING));
    assertThat(admit(MEMBER, V1, SEEDING)).isInstanceOf(Admitted.class);
    assertThat(admit(INSIDER, V1, LEECHING)).isInstanceOf(Admitted.class);
  }

  @Test
  void aRemovedTorrentTellsWhy() {
    know(account(MEMBER), torrent(new Access.Everyone(), new TorrentState.Removed("fake")));

    assertThat(admit(MEMBER, V1, SEEDING))
        .isEqualTo(new Refused(Refusal.TORRENT_REMOVED, "Unregistered torrent: fake"));
  }

  @Test
  void aTorrentWithTwoHashesIsListedOnce() {
    know(account(MEMBER), active());

    assertThat(roster.torrents()).containsExactly(active());
    assertThat(roster.accountCount()).isEqualTo(1);
  }

  @Test
  void thousandsAreFoundAgainAsTheyChange() {
    var random = new Random(7);
    var torrents = new ArrayList<RegisteredTorrent>();
    var accounts = new ArrayList<Account>();
    for (int i = 1; i <= 5_000; i++) {
      var hash = new InfoHash(random.nextLong(), random.nextLong(), random.nextInt(50));
      torrents.add(
          new RegisteredTorrent(
              new TorrentId(i),
              List.of(hash),
              Optional.empty(),
              new Access.Everyone(),
              new TorrentState.Active(),
              0));
      accounts.add(new Account(new UserId(i * 64), Role.MEMBER, 1, false, Set.of()));
    }
    roster.apply(new AccountSource.Changes(1, accounts, torrents));
    roster.apply(new AccountSource.Changes(2, accounts.subList(0, 10), torrents.subList(0, 10)));

    assertThat(roster.accountCount()).isEqualTo(5_000);
    assertThat(roster.torrentCount()).isEqualTo(5_000);
    assertThat(roster.torrents()).containsExactlyInAnyOrderElementsOf(torrents);
    for (int i = 0; i < 5_000; i++) {
      var hash = torrents.get(i).keyHash();
      var key = FORMULA.key(accounts.get(i).id(), 1, hash);
      assertThat(admit(hash, key, LEECHING)).isEqualTo(Admitted.to(torrents.get(i)));
    }
  }

  @Test
  void onlyARemovedTorrentUsesTheWordsThatDeleteDownloads() {
    for (var refusal : Refusal.values()) {
      if (refusal != Refusal.TORRENT_REMOVED) {
        assertThat(refusal.text())
            .doesNotContainIgnoringCase("registered")
            .doesNotContainIgnoringCase("not found")
            .doesNotContainIgnoringCase("not exist")
            .doesNotContainIgnoringCase("unknown torrent");
      }
    }
  }
}
