package org.swarmkeep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.Access;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.Role;
import org.swarmkeep.accounts.SwarmCount;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TorrentState;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.protocol.InfoHash;

class TorrentsTest extends ContractTest {
  TorrentsTest(Server server) {
    super(server);
  }

  @Test
  void hybridIsReadBackWholeByEitherHash() {
    var uploader = scratch.user("marlo");
    var group = scratch.group("crew");
    var v1 = filled(20, 0xF1);
    var v2 = filled(32, 0x02);
    var metainfo = filled(100_000, 0x80);
    var wish =
        new NewTorrent(
            List.of(InfoHash.of(v1), InfoHash.of(v2)),
            Optional.of(v1),
            Optional.of(v2),
            "name",
            1L << 50,
            31,
            1L << 24,
            77,
            metainfo,
            " Title ",
            Optional.of(4),
            "text",
            Optional.of(uploader.id()),
            Scratch.only(group),
            false);

    var id = Scratch.registered(store.torrents().register(wish));

    var detail = store.torrents().byHash(InfoHash.of(v2)).orElseThrow();
    assertThat(detail)
        .usingRecursiveComparison()
        .isEqualTo(store.torrents().byHash(InfoHash.of(v1)).orElseThrow());
    assertThat(detail.torrent().id()).isEqualTo(id);
    assertThat(detail.torrent().hashes()).isEqualTo(wish.hashes());
    assertThat(detail.torrent().uploader()).contains(uploader.id());
    assertThat(detail.torrent().access()).isEqualTo(Scratch.only(group));
    assertThat(detail.torrent().state()).isEqualTo(new TorrentState.Active());
    assertThat(detail.infoHashV1()).contains(v1);
    assertThat(detail.infoHashV2()).contains(v2);
    assertThat(detail.title()).isEqualTo("Title");
    assertThat(detail.category()).contains(new Category(4, "Film"));
    assertThat(detail.uploaderName()).contains("marlo");
    assertThat(detail.sizeBytes()).isEqualTo(1L << 50);
    assertThat(detail.fileCount()).isEqualTo(31);
    assertThat(detail.pieceLengthBytes()).isEqualTo(1L << 24);
    assertThat(detail.pieceCount()).isEqualTo(77);
    assertThat(detail.added()).isEqualTo(Instant.ofEpochSecond(Scratch.START));
    assertThat(detail.countedAt()).isEmpty();
    assertThat(store.torrents().metainfo(id)).contains(metainfo);
    assertThat(store.accountSource().changesSince(0).torrents()).containsExactly(detail.torrent());
  }

  @Test
  void hostileTextIsKeptAndNulIsReplaced() {
    var text = "Robert'); drop table torrents;-- \" % _ \\ 🦊 \uD800 \u0000 end";
    var kept = text.replace('\uD800', '\uFFFD').replace('\u0000', '\uFFFD');

    var id = scratch.torrent(text);

    var staff = scratch.viewer(scratch.user("s", Role.ADMIN));
    var detail = store.torrents().byId(id, staff).orElseThrow();
    assertThat(detail.title()).isEqualTo(kept);
    assertThat(detail.name()).isEqualTo(kept + ".iso");
    assertThat(list(staff, "🦊 \"").rows()).extracting(TorrentRow::id).containsExactly(id);
  }

  @Test
  void sameHashIsRegisteredOnce() {
    var wish = wish(scratch.nextHash(), false);
    var id = Scratch.registered(store.torrents().register(wish));

    assertThat(store.torrents().register(wish))
        .isEqualTo(new Torrents.Registration.AlreadyHere(id, new TorrentState.Active()));
    assertThat(store.audit().latest(10))
        .singleElement()
        .returns("torrent.register", AuditLine::action)
        .returns(id.toString(), AuditLine::subject);
  }

  @Test
  void removedTorrentComesBackOnlyWhenAsked() {
    var hash = scratch.nextHash();
    var group = scratch.group("crew");
    var first = Scratch.newTorrent(hash, "old", Optional.empty(), Scratch.only(group));
    var id = Scratch.registered(store.torrents().register(first));
    store.torrentRegistry().remove(id, "spoiled");

    assertThat(store.torrents().register(wish(hash, false)))
        .isEqualTo(new Torrents.Registration.AlreadyHere(id, new TorrentState.Removed("spoiled")));
    assertThat(store.torrents().register(wish(hash, true)))
        .isEqualTo(new Torrents.Registration.Registered(id));

    var back = store.torrents().byHash(hash).orElseThrow();
    assertThat(back.title()).isEqualTo("new");
    assertThat(back.torrent().state()).isEqualTo(new TorrentState.Active());
    assertThat(back.torrent().access()).isEqualTo(new Access.Everyone());
  }

  @Test
  void failedRegistrationLeavesNothing() {
    var hash = scratch.nextHash();
    var wish =
        new NewTorrent(
            List.of(hash),
            Optional.empty(),
            Optional.empty(),
            "n",
            1,
            1,
            1,
            1,
            new byte[] {1},
            "t",
            Optional.of(4711),
            "",
            Optional.empty(),
            new Access.Everyone(),
            false);

    assertThatThrownBy(() -> store.torrents().register(wish))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("could not register the torrent t");

    assertThat(store.torrents().byHash(hash)).isEmpty();
    assertThat(store.audit().latest(1)).isEmpty();
    assertThat(store.accountSource().changesSince(0).revision()).isZero();
  }

  @Test
  void searchWantsAllWordsAndTakesNoWildcards() {
    var viewer = scratch.viewer(scratch.user("v"));
    var percent = scratch.torrent("100% Pure_Data!");
    var straight = scratch.torrent("Große STRASSE 2026");
    scratch.torrent("1000 purexdata");

    assertThat(list(viewer, "100% pure_").rows())
        .extracting(TorrentRow::id)
        .containsExactly(percent);
    assertThat(list(viewer, "data!").rows()).extracting(TorrentRow::id).containsExactly(percent);
    assertThat(list(viewer, "  2026  STRASSE ").rows())
        .extracting(TorrentRow::id)
        .containsExactly(straight);
    assertThat(list(viewer, "straße grosse").total()).isEqualTo(1);
    assertThat(list(viewer, "iso").total()).isEqualTo(3);
    assertThat(list(viewer, "strasse pure").total()).isZero();
  }

  @Test
  void pagesAreStableWhenEverythingIsEqual() {
    var viewer = scratch.viewer(scratch.user("v"));
    for (int i = 0; i < 25; i++) {
      scratch.torrent("same");
    }

    for (var sort : Sort.values()) {
      assertThat(idsByPage(viewer, sort, true, 7)).isSortedAccordingTo((a, b) -> b - a).hasSize(25);
      assertThat(idsByPage(viewer, sort, false, 7)).isSorted().hasSize(25);
    }
  }

  @Test
  void titlesSortWithoutCaseInTheOrderOfCodePoints() {
    var viewer = scratch.viewer(scratch.user("v"));
    for (var title : List.of("beta", "Alpha", "Élan", "alpha 2", "ж", "狐", "🦊", "_x")) {
      scratch.torrent(title);
    }

    var page = store.torrents().list(query(Sort.TITLE, false, 0, 50), viewer);

    assertThat(page.rows())
        .extracting(TorrentRow::title)
        .containsExactly("_x", "Alpha", "alpha 2", "beta", "Élan", "ж", "狐", "🦊");
  }

  @Test
  void categoriesCountWhatTheViewerSees() {
    var uploader = scratch.user("u");
    var group = scratch.group("crew", uploader);
    inCategory("open", 2, new Access.Everyone());
    inCategory("closed", 2, Scratch.only(group));
    scratch.torrent("none");

    assertThat(store.categories().list(scratch.viewer(uploader)))
        .hasSize(10)
        .contains(new CategoryCount(new Category(2, "Book"), 2));
    assertThat(store.categories().list(scratch.viewer(scratch.user("x"))))
        .contains(new CategoryCount(new Category(2, "Book"), 1));
    assertThat(store.categories().ensure("BOOK")).isEqualTo(new Category(2, "Book"));
    assertThat(store.categories().ensure("Zine").name()).isEqualTo("Zine");
    assertThat(store.categories().byId(99)).isEmpty();
  }

  @Test
  void statsAnswerForTheKnownAmongTheHashes() {
    var hash = scratch.nextHash();
    var id = Scratch.registered(store.torrents().register(wish(hash, false)));
    var gone = scratch.nextHash();
    var removed = Scratch.registered(store.torrents().register(wish(gone, false)));
    store.torrentRegistry().remove(removed, "r");
    store
        .trafficBook()
        .book(
            new TrafficBatch(
                new JournalMark("n", java.util.Map.of()),
                List.of(),
                List.of(new SwarmCount(id, 3, 4))));

    var stats = store.torrents().stats(List.of(hash, gone, scratch.nextHash(), hash));

    assertThat(stats)
        .containsExactlyInAnyOrder(
            new TorrentStats(
                hash,
                id,
                3,
                4,
                0,
                4096,
                new TorrentState.Active(),
                Optional.of(Instant.ofEpochSecond(Scratch.START))),
            new TorrentStats(
                gone, removed, 0, 0, 0, 4096, new TorrentState.Removed("r"), Optional.empty()));
    assertThat(store.torrents().stats(List.of())).isEmpty();
  }

  private void inCategory(String title, int category, Access access) {
    store
        .torrents()
        .register(
            new NewTorrent(
                List.of(scratch.nextHash()),
                Optional.empty(),
                Optional.empty(),
                title,
                1,
                1,
                1,
                1,
                new byte[] {1},
                title,
                Optional.of(category),
                "",
                Optional.empty(),
                access,
                false));
  }

  private static NewTorrent wish(InfoHash hash, boolean revive) {
    return new NewTorrent(
        List.of(hash),
        Optional.of(hash.bytes()),
        Optional.empty(),
        "new",
        4096,
        1,
        1,
        1,
        new byte[] {2},
        "new",
        Optional.empty(),
        "",
        Optional.empty(),
        new Access.Everyone(),
        revive);
  }

  private List<Integer> idsByPage(Viewer viewer, Sort sort, boolean descending, int limit) {
    return java.util.stream.IntStream.iterate(0, from -> from < 25, from -> from + limit)
        .mapToObj(from -> store.torrents().list(query(sort, descending, from, limit), viewer))
        .peek(page -> assertThat(page.total()).isEqualTo(25))
        .flatMap(page -> page.rows().stream())
        .map(TorrentRow::id)
        .map(TorrentId::value)
        .toList();
  }

  private TorrentPage list(Viewer viewer, String text) {
    var query =
        new TorrentQuery(
            Optional.of(text),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Sort.AGE,
            true,
            0,
            50);
    return store.torrents().list(query, viewer);
  }

  private static TorrentQuery query(Sort sort, boolean descending, int offset, int limit) {
    return new TorrentQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        sort,
        descending,
        offset,
        limit);
  }

  private static byte[] filled(int length, int value) {
    var bytes = new byte[length];
    java.util.Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
