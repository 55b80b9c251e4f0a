package org.swarmkeep.accounts.xbt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.swarmkeep.protocol.InfoHash;

/** The tables in memory against maps of the JDK. */
class XbtTablesTest {
  private record Asked(XbtUser.Pass pass) implements XbtRequest {
    @Override
    public boolean hasPass() {
      return true;
    }

    @Override
    public long pass(int word) {
      return new long[] {pass.first(), pass.second(), pass.third(), pass.fourth()}[word];
    }

    @Override
    public long hashHead() {
      return 0;
    }

    @Override
    public long hashMiddle() {
      return 0;
    }

    @Override
    public int hashTail() {
      return 0;
    }
  }

  @Test
  void usersAreFoundByIdAndByTheLatestPass() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    var users = new XbtUsers();
    var byUid = new HashMap<Integer, XbtUser>();
    var byPass = new HashMap<XbtUser.Pass, XbtUser>();
    for (int uid = 1; uid <= 3000; uid++) {
      var pass = new XbtUser.Pass(random.nextInt(2000), 1, 2, 3);
      var user = new XbtUser(uid * 16, 0, pass, XbtUser.Limits.NONE, Share.WHOLE);
      users.add(user);
      byUid.put(user.uid(), user);
      byPass.put(pass, user);
    }

    assertThat(users.count()).as("seed " + seed).isEqualTo(3000);
    for (int uid = 0; uid <= 48_016; uid++) {
      assertThat(users.find(uid)).isEqualTo(byUid.getOrDefault(uid, XbtUser.NOBODY));
    }
    for (int pass = 0; pass < 2000; pass++) {
      var wanted = new XbtUser.Pass(pass, 1, 2, 3);
      assertThat(users.ofPass(new Asked(wanted)))
          .isEqualTo(byPass.getOrDefault(wanted, XbtUser.NOBODY));
    }
  }

  @Test
  void torrentsAreFoundByHashAndById() {
    var torrents = new XbtTorrents();
    for (int id = 1; id <= 3000; id++) {
      var hash = new InfoHash(id % 7, id % 5, id);
      torrents.add(new XbtTorrent(id, hash, 0, false, Share.WHOLE, new AtomicInteger(id)));
    }

    assertThat(torrents.count()).isEqualTo(3000);
    for (int id = 1; id <= 3000; id++) {
      assertThat(torrents.find(id).orElseThrow().hash().tail()).isEqualTo(id);
      assertThat(torrents.find(new InfoHash(id % 7, id % 5, id)).orElseThrow().id()).isEqualTo(id);
      assertThat(torrents.find(new InfoHash(id % 7 + 7, id % 5, id))).isEmpty();
    }
    assertThat(torrents.find(3001)).isEmpty();
    assertThat(torrents.find(-1)).isEmpty();
  }

  @Test
  void sharesOfHugeNumbersAreExactWhereEveryByteCounts() {
    assertThat(Share.WHOLE.ofUpload(Long.MAX_VALUE - 1)).isEqualTo(Long.MAX_VALUE - 1);
    assertThat(new Share(0, 2).ofDownload(5)).isZero();
    assertThat(new Share(0.5, 1.5).times(new Share(0.5, 2)).ofUpload(10)).isEqualTo(30);
    assertThat(new Share(Double.NaN, -4)).isEqualTo(Share.WHOLE);
  }
}
