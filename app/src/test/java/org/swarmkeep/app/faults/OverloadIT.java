package org.swarmkeep.app.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.swarmkeep.protocol.PeerId;

/** A database that stays away for longer than the journal has room. */
class OverloadIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void aFullJournalRefusesClearlyUntilTheDatabaseIsBack() throws IOException, SQLException {
    var data = Files.createDirectory(folder.resolve("data"));
    var database = new SqliteDatabase(data);
    var community = new Community(database.settings(), 1, 1);
    int httpPort = freeHttpPort();
    int udpPort = freeUdpPort();
    var operations = new Operations(httpPort);
    var place = community.place(0, 0);
    var tracker = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), udpPort);
    var line = new UdpLine(tracker, place.path());
    var session =
        new Session(place.due(), place.hash(), PeerId.of("-FT0100-overload0000"), List.of(line), 0);
    var lock = new TableLock(database);
    try (var program = program(data, httpPort, udpPort);
        session) {
      await().atMost(SOON).until(() -> session.announce(false, false) == Answer.SERVED);
      await().atMost(SOON).until(operations::isWell);

      lock.hold();
      await()
          .alias("refused; the program said " + program.tail())
          .atMost(SOON)
          .until(() -> announcesInARow(session).equals(Answer.UNAVAILABLE));
      await().atMost(SOON).until(() -> operations.health().contains("\"journal\":\"failing\""));

      assertThat(operations.metric("refusals_unavailable_total")).isPositive();
      assertThat(operations.metric("journal_bytes")).isLessThanOrEqualTo(1 << 20);

      lock.release();
      await().atMost(SOON).until(() -> session.announce(false, false) == Answer.SERVED);
      await().atMost(SOON).until(operations::isWell);
      await().atMost(SOON).until(operations::hasBookedEverything);

      assertThat(Books.read(database).differencesTo(community.dues())).isEmpty();
      assertThat(place.due().certain().uploaded()).isPositive();
    }
  }

  /** The last answer of a thousand announces, or the first that is not what a client wishes for. */
  private static Answer announcesInARow(Session session) {
    for (int i = 0; i < 1000; i++) {
      session.grow(1000, 0);
      var answer = session.announce(false, false);
      if (answer != Answer.SERVED) {
        return answer;
      }
    }
    return Answer.SERVED;
  }

  private KeptRunning program(Path data, int httpPort, int udpPort) {
    return new KeptRunning(
        List.of(
            "tracker",
            "--data=" + data,
            "--set=tracker.http.listen=127.0.0.1:" + httpPort,
            "--set=tracker.udp.listen=127.0.0.1:" + udpPort,
            "--set=tracker.threads=1",
            "--set=tracker.booking-seconds=1",
            "--set=tracker.journal-mebibytes-max=1"),
        Map.of(),
        folder);
  }

  private static int freeHttpPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static int freeUdpPort() throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
