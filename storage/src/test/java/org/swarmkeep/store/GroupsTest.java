package org.swarmkeep.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.GroupId;

class GroupsTest extends ContractTest {
  GroupsTest(Server server) {
    super(server);
  }

  @Test
  void nameIsUniqueIgnoringCase() {
    var crew = scratch.group("Crew");

    assertThat(store.groups().create("CREW")).isEmpty();
    assertThat(store.groups().byName("crew")).contains(new Group(crew, "Crew"));
    assertThat(store.groups().byId(crew)).contains(new Group(crew, "Crew"));
    assertThat(store.groups().byId(new GroupId(99))).isEmpty();
  }

  @Test
  void renamingMayChangeCaseButNotTakeAnothersName() {
    var crew = scratch.group("crew");
    scratch.group("guests");

    assertThat(store.groups().rename(crew, "Guests")).isFalse();
    assertThat(store.groups().rename(crew, "CREW")).isTrue();
    assertThat(store.groups().byId(crew)).contains(new Group(crew, "CREW"));
  }

  @Test
  void listCountsMembersAndTorrentsThatAreNotRemoved() {
    var crew = scratch.group("crew", scratch.user("a"), scratch.user("b"));
    var empty = scratch.group("Aardvarks");
    var gone = scratch.torrent("gone", Optional.empty(), Scratch.only(crew));
    scratch.torrent("here", Optional.empty(), Scratch.only(crew));
    store.torrentRegistry().remove(gone, "");

    assertThat(store.groups().list())
        .containsExactly(
            new GroupSummary(new Group(empty, "Aardvarks"), 0, 0),
            new GroupSummary(new Group(crew, "crew"), 2, 1));
  }

  @Test
  void membersComeAndGoOnceEach() {
    var a = scratch.user("a");
    var crew = scratch.group("crew", a, a);

    assertThat(store.groups().members(crew)).containsExactly(scratch.again(a));
    assertThat(scratch.again(a).groups()).containsExactly(crew);

    store.groups().removeMember(crew, a.id());

    assertThat(store.groups().members(crew)).isEmpty();
  }

  @Test
  void groupThatOpensATorrentIsNotDeleted() {
    var crew = scratch.group("crew");
    scratch.torrent("x", Optional.empty(), Scratch.only(crew));

    assertThat(store.groups().delete(crew)).isEqualTo(new Groups.Deletion.InUse(1));
    assertThat(store.groups().byId(crew)).isPresent();
  }

  @Test
  void deletionReachesTheTrackerAndLeavesRemovedTorrentsReadable() {
    var a = scratch.user("a");
    var crew = scratch.group("crew", a);
    var gone = scratch.torrent("x", Optional.empty(), Scratch.only(crew));
    store.torrentRegistry().remove(gone, "why");
    long before = store.accountSource().changesSince(0).revision();

    assertThat(store.groups().delete(crew)).isEqualTo(new Groups.Deletion.Deleted());

    var changes = store.accountSource().changesSince(before);
    assertThat(changes.accounts()).singleElement().returns(Set.of(), it -> it.groups());
    assertThat(changes.torrents()).singleElement().returns(gone, it -> it.id());
    assertThat(store.groups().list()).isEmpty();
  }
}
