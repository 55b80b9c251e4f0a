package org.swarmkeep.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.GroupId;
import org.swarmkeep.accounts.RegisteredTorrent;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TorrentState;

/** The rule of access in SQL and in Java, over generated sites. */
class VisibilityTest extends ContractTest {
  private static final int TORRENTS = 60;

  VisibilityTest(Server server) {
    super(server);
  }

  @Test
  void listsAndPagesShowWhatTheRuleOfAccessOpens() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var users = users();
    fill(random, users, groups(random, users));
    var torrents = store.accountSource().changesSince(0).torrents();

    assertThat(torrents).hasSize(TORRENTS);
    for (var user : users) {
      var viewer = scratch.viewer(user);
      assertThat(listed(viewer))
          .as("seed %d, list of %s", seed, viewer)
          .isEqualTo(ids(torrents.stream().filter(it -> isListed(it, viewer)).toList()));
      assertThat(ids(torrents.stream().filter(it -> hasPage(it, viewer)).toList()))
          .as("seed %d, pages of %s", seed, viewer)
          .isEqualTo(ids(torrents.stream().filter(it -> mayHavePage(it, viewer)).toList()));
    }
  }

  private static boolean isListed(RegisteredTorrent torrent, Viewer viewer) {
    return torrent.state() instanceof TorrentState.Active && torrent.isOpenTo(viewer.account());
  }

  private static boolean mayHavePage(RegisteredTorrent torrent, Viewer viewer) {
    var account = viewer.account();
    boolean isItsOwn = torrent.uploader().filter(account.id()::equals).isPresent();
    return torrent.isOpenTo(account)
        && !(torrent.state() instanceof TorrentState.Removed)
        && (torrent.state() instanceof TorrentState.Active || isItsOwn || account.role().isStaff());
  }

  private boolean hasPage(RegisteredTorrent torrent, Viewer viewer) {
    return store.torrents().byId(torrent.id(), viewer).isPresent();
  }

  private List<Integer> listed(Viewer viewer) {
    var query =
        new TorrentQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Sort.AGE,
            false,
            0,
            2 * TORRENTS);
    var page = store.torrents().list(query, viewer);
    assertThat(page.total()).isEqualTo(page.rows().size());
    return page.rows().stream().map(TorrentRow::id).map(TorrentId::value).sorted().toList();
  }

  private static List<Integer> ids(List<RegisteredTorrent> torrents) {
    return torrents.stream().map(torrent -> torrent.id().value()).sorted().toList();
  }

  private List<User> users() {
    var users = new ArrayList<User>();
    for (int i = 0; i < 5; i++) {
      users.add(scratch.user("member " + i));
    }
    users.add(scratch.user("moderator", Role.MODERATOR));
    users.add(scratch.user("admin", Role.ADMIN));
    users.add(scratch.user("suspended admin", Role.ADMIN));
    store.users().setSuspended(users.getFirst().id(), true);
    store.users().setSuspended(users.getLast().id(), true);
    return users;
  }

  private List<GroupId> groups(Random random, List<User> users) {
    var groups = new ArrayList<GroupId>();
    for (int i = 0; i < 4; i++) {
      var members = users.stream().filter(user -> random.nextInt(3) == 0).toArray(User[]::new);
      groups.add(scratch.group("group " + i, members));
    }
    return groups;
  }

  private void fill(Random random, List<User> users, List<GroupId> groups) {
    for (int i = 0; i < TORRENTS; i++) {
      var uploader =
          random.nextInt(4) == 0
              ? Optional.<User>empty()
              : Optional.of(users.get(random.nextInt(users.size())));
      var id = scratch.torrent("t" + i, uploader.map(User::id), access(random, groups));
      switch (random.nextInt(5)) {
        case 0 -> store.torrentRegistry().retire(id, "retired");
        case 1 -> store.torrentRegistry().remove(id, "removed");
        default -> assertThat(id.value()).isPositive();
      }
    }
  }

  private static Access access(Random random, List<GroupId> groups) {
    var some = groups.stream().filter(group -> random.nextInt(3) == 0).collect(Collectors.toSet());
    return some.isEmpty() ? new Access.Everyone() : new Access.OnlyGroups(some);
  }
}
