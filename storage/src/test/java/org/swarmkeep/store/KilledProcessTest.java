package org.swarmkeep.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.swarmkeep.accounts.TorrentId;
import org.swarmkeep.accounts.UserId;

/** What is left when a process that writes is killed by SIGKILL. */
@Timeout(120)
class KilledProcessTest extends ContractTest {
  KilledProcessTest(Server server) {
    super(server);
  }

  @Test
  void transactionUnderWayLeavesNothing() throws Exception {
    var user = scratch.user("a");
    long before = store.accountSource().changesSince(0).revision();

    killAfter("inside", 0, "register");

    assertThat(store.torrents().byHash(DoomedWriter.HASH)).isEmpty();
    assertThat(store.accountSource().changesSince(0).revision()).isEqualTo(before);
    assertThat(store.audit().latest(1)).isEmpty();
    assertThat(store.users().rotateKeys(user.id())).isEqualTo(2);
  }

  @Test
  void batchesAreBookedWholeUpToTheMark() throws Exception {
    var ada = scratch.user("ada").id();
    var bob = scratch.user("bob").id();
    scratch.torrent("t");

    killAfter("booked 20", System.nanoTime() % 20, "book");

    long batches = store.trafficBook().mark(DoomedWriter.NODE).position(0);
    assertThat(batches).isGreaterThanOrEqualTo(20);
    assertThat(uploaded(ada)).isEqualTo(batches);
    assertThat(uploaded(bob)).isEqualTo(2 * batches);
    assertThat(store.traffic().of(bob, new TorrentId(1)).orElseThrow().uploadedBytes())
        .isEqualTo(2 * batches);
  }

  private long uploaded(UserId user) {
    return store.traffic().totals(user).uploadedBytes();
  }

  private void killAfter(String line, long moreMillis, String act)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    DoomedWriter.class.getName(),
                    act,
                    scratch.settings.jdbcUrl(),
                    scratch.settings.user().orElse("")))
            .redirectErrorStream(true)
            .start();
    try (var output = process.inputReader()) {
      await(output, line);
      TimeUnit.MILLISECONDS.sleep(moreMillis);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static void await(BufferedReader output, String wanted) throws IOException {
    var heard = new StringBuilder();
    for (var line = output.readLine(); !wanted.equals(line); line = output.readLine()) {
      if (line == null) {
        throw new AssertionError("the writer ended early:\n" + heard);
      }
      heard.append(line).append('\n');
    }
  }
}
