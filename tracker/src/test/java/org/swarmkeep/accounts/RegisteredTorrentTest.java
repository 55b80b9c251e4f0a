package org.swarmkeep.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.swarmkeep.protocol.InfoHash;

class RegisteredTorrentTest {
  private static final InfoHash HASH = new InfoHash(1, 2, 3);
  private static final GroupId SEVEN = new GroupId(7);
  private static final GroupId EIGHT = new GroupId(8);
  private static final UserId UPLOADER = new UserId(5);
  private static final Access FOR_SEVEN = new Access.OnlyGroups(Set.of(SEVEN));
  private static final Access FOR_ALL = new Access.Everyone();

  private static RegisteredTorrent torrent(Access access) {
    return new RegisteredTorrent(
        new TorrentId(1),
        List.of(HASH),
        Optional.of(UPLOADER),
        access,
        new TorrentState.Active(),
        0);
  }

  private static Account account(int id, Role role, boolean suspended, GroupId... groups) {
    return new Account(new UserId(id), role, 1, suspended, Set.of(groups));
  }

  @Test
  void everyoneMeansEveryAccountInGoodStanding() {
    assertThat(torrent(FOR_ALL).isOpenTo(account(1, Role.MEMBER, false))).isTrue();
    assertThat(torrent(FOR_ALL).isOpenTo(account(1, Role.MEMBER, true))).isFalse();
    assertThat(torrent(FOR_ALL).isOpenTo(account(1, Role.ADMIN, true))).isFalse();
  }

  @Test
  void groupsOpenToTheirMembersTheUploaderAndTheStaff() {
    assertThat(torrent(FOR_SEVEN).isOpenTo(account(1, Role.MEMBER, false))).isFalse();
    assertThat(torrent(FOR_SEVEN).isOpenTo(account(1, Role.MEMBER, false, EIGHT))).isFalse();
    assertThat(torrent(FOR_SEVEN).isOpenTo(account(1, Role.MEMBER, false, EIGHT, SEVEN))).isTrue();
    assertThat(torrent(FOR_SEVEN).isOpenTo(account(5, Role.MEMBER, false))).isTrue();
    assertThat(torrent(FOR_SEVEN).isOpenTo(account(1, Role.MODERATOR, false))).isTrue();
    assertThat(torrent(FOR_SEVEN).isOpenTo(account(1, Role.ADMIN, false))).isTrue();
    assertThat(torrent(FOR_SEVEN).isOpenTo(account(5, Role.MEMBER, true, SEVEN))).isFalse();
  }

  @Test
  void theUploaderAndTheStaffMayRetire() {
    assertThat(torrent(FOR_ALL).mayRetire(account(1, Role.MEMBER, false))).isFalse();
    assertThat(torrent(FOR_ALL).mayRetire(account(5, Role.MEMBER, false))).isTrue();
    assertThat(torrent(FOR_ALL).mayRetire(account(5, Role.MEMBER, true))).isFalse();
    assertThat(torrent(FOR_ALL).mayRetire(account(1, Role.MODERATOR, false))).isTrue();
  }

  @Test
  void aTorrentHasOneOrTwoHashes() {
    for (int count : new int[] {0, 3}) {
      var hashes = java.util.Collections.nCopies(count, HASH);
      assertThatThrownBy(() ->
              new RegisteredTorrent(
                  new TorrentId(1),
                  hashes,
                  Optional.empty(),
                  FOR_ALL,
                  new TorrentState.Active(),
                  0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("was " + count);
    }
  }
}
