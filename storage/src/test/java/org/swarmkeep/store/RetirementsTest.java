package org.swarmkeep.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.JournalMark;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.TorrentState;
import org.swarmkeep.accounts.TrafficBatch;
import org.swarmkeep.accounts.TrafficLine;
import org.swarmkeep.accounts.TrafficLine.Activity;
import org.swarmkeep.accounts.UserId;

class RetirementsTest extends ContractTest {
  private static final long HOUR = 3600;

  private long position;

  RetirementsTest(Server server) {
    super(server);
  }

  @Test
  void insidersAreThoseWhoWereDownloading() {
    var torrent = scratch.torrent("t");
    var leecher = announced("leecher", torrent, 10, Activity.LEECHING, scratch.now());
    var paused = announced("paused", torrent, 10, Activity.GONE, scratch.now() - HOUR);
    announced("seeder", torrent, 0, Activity.SEEDING, scratch.now());
    announced("long gone", torrent, 10, Activity.GONE, scratch.now() - 3 * HOUR);
    announced("finished", torrent, 0, Activity.GONE, scratch.now());
    long before = store.accountSource().changesSince(0).revision();

    store.torrentRegistry().retire(torrent, "wrong 'file' 🦊");

    assertThat(store.accountSource().changesSince(before).torrents())
        .singleElement()
        .returns(
            new TorrentState.Retiring("wrong 'file' 🦊", Set.of(leecher, paused)),
            it -> it.state());
  }

  @Test
  void retiringTorrentStaysWhileAnInsiderIsAtIt() {
    var torrent = scratch.torrent("t");
    var leecher = announced("leecher", torrent, 10, Activity.LEECHING, scratch.now());
    store.torrentRegistry().retire(torrent, "r");

    assertThat(settled(scratch.now() + HOUR - 1)).isZero();

    announce(leecher, torrent, 0, Activity.SEEDING, scratch.now());

    assertThat(settled(scratch.now() + 1)).isEqualTo(1);
    assertThat(state(torrent)).isEqualTo(new TorrentState.Removed("r"));
    assertThat(settled(scratch.now() + 2)).isZero();
    assertThat(store.audit().latest(1))
        .singleElement()
        .returns("torrent.settle", AuditLine::action);
  }

  @Test
  void insiderWhoStaysAwayAnHourIsWaitedForNoLonger() {
    var torrent = scratch.torrent("t");
    announced("leecher", torrent, 10, Activity.LEECHING, scratch.now());
    store.torrentRegistry().retire(torrent, "r");

    assertThat(settled(scratch.now() + HOUR)).isZero();
    assertThat(settled(scratch.now() + HOUR + 1)).isEqualTo(1);
  }

  @Test
  void torrentWithoutInsidersIsRemovedAtTheNextTurn() {
    var torrent = scratch.torrent("t");
    scratch.torrent("another");
    store.torrentRegistry().retire(torrent, "r");
    long before = store.accountSource().changesSince(0).revision();

    assertThat(settled(scratch.now())).isEqualTo(1);

    assertThat(store.accountSource().changesSince(before).torrents())
        .singleElement()
        .returns(new TorrentState.Removed("r"), it -> it.state());
  }

  @Test
  void endThatHasComeIsNotChangedAgain() {
    var torrent = scratch.torrent("t");

    store.torrentRegistry().remove(torrent, "first");
    store.torrentRegistry().retire(torrent, "second");
    store.torrentRegistry().remove(torrent, "third");

    assertThat(state(torrent)).isEqualTo(new TorrentState.Removed("first"));
  }

  @Test
  void retiringTorrentHasAPageForItsUploaderOnlyAndNoLineInLists() {
    var uploader = scratch.user("u");
    var torrent =
        scratch.torrent(
            "t", Optional.of(uploader.id()), new org.swarmkeep.accounts.Access.Everyone());
    store.torrentRegistry().retire(torrent, "r");

    assertThat(store.torrents().byId(torrent, scratch.viewer(uploader))).isPresent();
    assertThat(store.torrents().byId(torrent, scratch.viewer(scratch.user("x")))).isEmpty();
  }

  private int settled(long now) {
    return store.torrentRegistry().settleRetirements(now);
  }

  private TorrentState state(TorrentId torrent) {
    return store.accountSource().changesSince(0).torrents().stream()
        .filter(it -> it.id().equals(torrent))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private UserId announced(
      String name, TorrentId torrent, long left, Activity activity, long when) {
    var user = scratch.user(name).id();
    announce(user, torrent, left, activity, when);
    return user;
  }

  private void announce(UserId user, TorrentId torrent, long left, Activity activity, long when) {
    store
        .trafficBook()
        .book(
            new TrafficBatch(
                new JournalMark("n", Map.of(0, ++position)),
                List.of(new TrafficLine(user, torrent, 0, 0, 0, 0, 0, left, false, activity, when)),
                List.of()));
  }
}
