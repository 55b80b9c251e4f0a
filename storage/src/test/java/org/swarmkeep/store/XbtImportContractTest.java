package org.swarmkeep.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.swarmkeep.accounts.FormerKey;
import org.swarmkeep.accounts.xbt.XbtSource;
import org.swarmkeep.accounts.xbt.XbtUser;
import org.swarmkeep.protocol.InfoHash;

/** Each database takes in a site whole: more rows than fit into one statement. */
class XbtImportContractTest extends ContractTest {
  private static final int USERS = 300;
  private static final XbtUser.Pass PASS = new XbtUser.Pass(1, 2, 3, 4);

  XbtImportContractTest(Server server) {
    super(server);
  }

  /** Users 1 to 300 and as many torrents; user n finished torrent n if n is even. */
  private record MadeUpSite() implements XbtSource {
    @Override
    public String place() {
      return "a made-up site";
    }

    @Override
    public String privateKey() {
      return "its key";
    }

    @Override
    public void users(Consumer<Member> sink) {
      LongStream.rangeClosed(1, USERS)
          .mapToObj(uid ->
              new Member(
                  uid,
                  Optional.of("Member №" + uid),
                  7,
                  uid == 2 ? PASS : XbtUser.Pass.NONE,
                  true,
                  false,
                  BigInteger.valueOf(uid),
                  BigInteger.TEN))
          .forEach(sink);
    }

    @Override
    public void torrents(Consumer<Torrent> sink) {
      LongStream.rangeClosed(1, USERS)
          .mapToObj(
              id -> new Torrent(id, Optional.of(hash(id)), Optional.empty(), 0, id, 1_600_000_000))
          .forEach(sink);
    }

    @Override
    public void totals(Consumer<Totals> sink) {
      LongStream.rangeClosed(1, USERS)
          .mapToObj(number ->
              new Totals(
                  number,
                  number,
                  BigInteger.valueOf(number),
                  BigInteger.ONE,
                  BigInteger.ZERO,
                  number % 2 == 0 ? 3 : 0,
                  1_700_000_000,
                  60))
          .forEach(sink);
    }
  }

  private static InfoHash hash(long id) {
    return new InfoHash(0xBEEF, id, (int) id);
  }

  @Test
  void aSiteIsTakenInWholeAndOnce() {
    scratch.user("somebody who was here before");
    long before = store.accountSource().changesSince(0).revision();

    var report = store.xbtImport().run(new MadeUpSite());

    assertThat(report.remarks()).isEmpty();
    assertThat(report.users().added()).isEqualTo(USERS);
    assertThat(report.totals().added()).isEqualTo(USERS);
    var two = store.users().byExternalId("2").orElseThrow();
    assertThat(two.name()).isEqualTo("Member №2");
    assertThat(two.uploadedBytes()).isEqualTo(2);
    var torrent = store.torrents().byHash(hash(2)).orElseThrow().torrent();
    assertThat(torrent.completed()).isEqualTo(2);
    assertThat(store.traffic().of(two.id(), torrent.id()).orElseThrow().finished()).isPresent();
    assertThat(store.traffic().totals(two.id()).seedSeconds()).isEqualTo(60);
    var changes = store.accountSource().changesSince(before);
    assertThat(changes.former().privateKey()).isEqualTo("its key");
    assertThat(changes.former().keys())
        .hasSize(USERS)
        .contains(new FormerKey(two.id(), two.keyVersion(), 2, 7, PASS));
    assertThat(store.xbtImport().run(new MadeUpSite()).users().alreadyHere()).isEqualTo(USERS);
    assertThat(store.users().count()).isEqualTo(USERS + 1);
    assertThat(scratch.user("somebody who comes later").id().value()).isGreaterThan(USERS);
  }
}
