package org.swarmkeep.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.swarmkeep.accounts.InMemoryTrafficBook;
import org.swarmkeep.accounts.InMemoryTrafficBook.Mood;
import org.swarmkeep.accounts.SwarmCount;
import org.swarmkeep.accounts.TorrentId;

class TrackerTest {
  private static final String STARTED = "&event=started&uploaded=0&downloaded=0&left=1000";

  @TempDir private Path folder;
  private final InMemoryTrafficBook book = new InMemoryTrafficBook();

  @ParameterizedTest
  @CsvSource({"127.0.0.1,127.0.0.1", "::1,::1", "::,127.0.0.1", "::,::1"})
  void bothTransportsServeAndCreditOverLoopback(String listen, String host) throws IOException {
    try (var rig = new TrackerRig(folder, book, listen, 1);
        var udp = rig.udp(host)) {
      rig.get(host, HttpAnswererTest.announce(1, Site.OPEN, 1, STARTED));
      var done = "&event=completed&uploaded=70&downloaded=1000&left=0";
      assertThat(rig.get(host, HttpAnswererTest.announce(1, Site.OPEN, 1, done)))
          .contains("8:completei1e");
      long id = udp.connect();

      udp.exchange(new UdpAnnounce(id, 2, Site.OPEN, 2).event(2).bytes());
      var reply = udp.exchange(new UdpAnnounce(id, 2, Site.OPEN, 2).totals(30, 400, 600).bytes());

      assertThat(Arrays.copyOf(reply, 8)).isEqualTo(Hex.packet("00000001 0000002a"));
      assertThat(reply.length).isEqualTo(host.contains(":") ? 20 + 18 : 20 + 6);
      await()
          .untilAsserted(() -> {
            assertThat(book.booked(1, 1).uploaded()).isEqualTo(70);
            assertThat(book.booked(1, 1).downloaded()).isEqualTo(1000);
            assertThat(book.booked(1, 1).snatched()).isTrue();
            assertThat(book.booked(2, 1).uploaded()).isEqualTo(30);
            assertThat(book.booked(2, 1).downloaded()).isEqualTo(400);
            assertThat(book.count(1)).isEqualTo(new SwarmCount(new TorrentId(1), 1, 1));
          });
    }
  }

  @Test
  void oneSessionOverBothFamiliesAndBothTransportsIsOnePeerAndOneCredit() throws IOException {
    try (var rig = new TrackerRig(folder, book, "::", 1);
        var udp = rig.udp("::1")) {
      rig.get("127.0.0.1", HttpAnswererTest.announce(1, Site.OPEN, 1, STARTED));
      var more = "&uploaded=500&downloaded=600&left=400";
      rig.get("127.0.0.1", HttpAnswererTest.announce(1, Site.OPEN, 1, more));
      assertThat(rig.get("::1", HttpAnswererTest.announce(1, Site.OPEN, 1, more)))
          .contains("10:incompletei1e");
      udp.exchange(new UdpAnnounce(udp.connect(), 2, Site.OPEN, 2).bytes());

      assertThat(rig.get("127.0.0.1", HttpAnswererTest.announce(3, Site.OPEN, 3, more)))
          .contains("10:incompletei3e")
          .contains("6:peers636:");
      await().until(() -> book.booked(1, 1).uploaded() == 500);
      assertThat(book.booked(1, 1).downloaded()).isEqualTo(600);
    }
  }

  @Test
  void bothHashesOfAHybridAreCreditedOnce() throws IOException {
    try (var rig = new TrackerRig(folder, book, "127.0.0.1", 1)) {
      var v1 = HttpAnswererTest.announce(1, Site.HYBRID_V1, 1, STARTED);
      var v2 = v1.replace(Hex.escaped(Site.HYBRID_V1), Hex.escaped(Site.HYBRID_V2));
      rig.get("127.0.0.1", v1);
      rig.get("127.0.0.1", v2);
      rig.get("127.0.0.1", v1.replace("uploaded=0", "uploaded=90").replace("started", ""));
      rig.get("127.0.0.1", v2.replace("uploaded=0", "uploaded=90").replace("started", ""));
    }

    assertThat(book.booked(1, 2).uploaded()).isEqualTo(90);
    assertThat(book.count(2)).isEqualTo(new SwarmCount(new TorrentId(2), 0, 1));
  }

  @Test
  void aRestartBringsBackPeersAndBaselines() throws IOException {
    try (var rig = new TrackerRig(folder, book, "127.0.0.1", 2)) {
      rig.get("127.0.0.1", HttpAnswererTest.announce(1, Site.OPEN, 1, STARTED));
    }
    try (var rig = new TrackerRig(folder, book, "127.0.0.1", 1)) {
      var more = "&uploaded=50&downloaded=0&left=1000";
      assertThat(rig.get("127.0.0.1", HttpAnswererTest.announce(2, Site.OPEN, 2, STARTED)))
          .contains("5:peers6:");
      rig.get("127.0.0.1", HttpAnswererTest.announce(1, Site.OPEN, 1, more));
    }

    assertThat(book.booked(1, 1).uploaded()).isEqualTo(50);
    assertThat(book.booked(1, 1).uploadedQuarantined()).isZero();
  }

  @Test
  void theFirstBookingAfterAStartTellsTheCountOfEveryTorrent() throws IOException {
    try (var rig = new TrackerRig(folder, book, "127.0.0.1", 1)) {
      await().until(() -> book.count(3).equals(new SwarmCount(new TorrentId(3), 0, 0)));
      assertThat(rig.count("swarms")).isZero();
    }
  }

  @Test
  void aBookThatIsAwayHoldsUpNoAnnounceAndLosesNothing() throws IOException {
    book.turn(Mood.DOWN);
    try (var rig = new TrackerRig(folder, book, "127.0.0.1", 1)) {
      rig.get("127.0.0.1", HttpAnswererTest.announce(1, Site.OPEN, 1, STARTED));
      var more = "&uploaded=50&downloaded=0&left=1000";
      assertThat(rig.get("127.0.0.1", HttpAnswererTest.announce(1, Site.OPEN, 1, more)))
          .contains("5:peers0:");
      await().until(() -> rig.count("booking.failing") == 1);
      assertThat(rig.count("journal.unbooked.bytes")).isEqualTo(256);

      book.turn(Mood.FINE);

      await().until(() -> book.booked(1, 1).uploaded() == 50);
      await().until(() -> rig.count("journal.unbooked.bytes") == 0);
    }
  }

  @Test
  void severalThreadsShareOnePort() throws IOException {
    try (var rig = new TrackerRig(folder, book, "127.0.0.1", 3)) {
      assertThat(rig.tracker.listeners()).hasSize(2);
      for (int i = 1; i <= 30; i++) {
        assertThat(rig.get("127.0.0.1", HttpAnswererTest.announce(1, Site.OPEN, i, STARTED)))
            .contains("10:incompletei" + i + "e");
        try (var udp = rig.udp("127.0.0.1")) {
          assertThat(udp.connect()).isNotZero();
        }
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void threadsThatNoAnnounceWaitsForStandBack() throws IOException {
    int own = niceness(Path.of("/proc/thread-self/stat")).getValue();
    int behind = Math.min(19, own + 5);
    try (var _ = new TrackerRig(folder, book, "127.0.0.1", 1)) {
      await()
          .untilAsserted(() ->
              assertThat(niceness())
                  .contains(
                      entry("ledger-bookkeep", behind),
                      entry("ledger-saver", behind),
                      entry("swarm-keeper", behind),
                      entry("ledger-keeper", own),
                      entry("tracker-udp", own),
                      entry("tracker-http", own)));
    }
  }

  private static Map<String, Integer> niceness() {
    var found = new HashMap<String, Integer>();
    try (var tasks = Files.list(Path.of("/proc/self/task"))) {
      for (var task : tasks.toList()) {
        var thread = niceness(task.resolve("stat"));
        found.put(thread.getKey(), thread.getValue());
      }
    } catch (IOException e) {
      return Map.of(); // a thread has just ended: look again
    }
    return found;
  }

  /** Linux keeps a thread's name in brackets, and its niceness in the 19th field. */
  private static Map.Entry<String, Integer> niceness(Path stat) throws IOException {
    var line = Files.readString(stat);
    int nameEnd = line.lastIndexOf(')');
    var fields = line.substring(nameEnd + 2).split(" ", -1);
    return Map.entry(line.substring(line.indexOf('(') + 1, nameEnd), Integer.parseInt(fields[16]));
  }

  @Test
  void aBusyPortIsNamedWithItsRemedy() throws IOException {
    try (var other = DatagramChannel.open()) {
      other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var busy = (InetSocketAddress) other.getLocalAddress();
      for (int threads = 1; threads <= 2; threads++) {
        var settings = TrackerSettings.listeningOn(List.of(), List.of(busy), threads);
        assertThatThrownBy(() ->
                Tracker.open(
                    settings,
                    Gate.withoutRules(Site.roster()),
                    book,
                    folder,
                    DeskRig.SECRET,
                    SidePages.NONE))
            .isInstanceOf(BindFailure.class)
            .hasMessageContaining("cannot listen on UDP 127.0.0.1:" + busy.getPort())
            .hasMessageContaining("stop it or set tracker.udp.listen");
      }
    }
  }

  @Test
  void aDamagedSwarmFileIsPutAside() throws IOException {
    Files.write(folder.resolve("swarms.saved"), "not swarms".getBytes(StandardCharsets.UTF_8));

    try (var rig = new TrackerRig(folder, book, "127.0.0.1", 1)) {
      assertThat(rig.count("swarms")).isZero();
      assertThat(folder.resolve("swarms.damaged")).exists();
    }
  }

  @Test
  void refusalsAreCountedByReason() throws IOException {
    try (var rig = new TrackerRig(folder, book, "127.0.0.1", 1);
        var udp = rig.udp("127.0.0.1")) {
      rig.get("127.0.0.1", HttpAnswererTest.announce(1, Site.REMOVED, 1, STARTED));
      udp.exchange(new UdpAnnounce(udp.connect(), 1, Site.OPEN, 1).withoutOptions().bytes());

      assertThat(rig.count("refusals.torrent-removed")).isEqualTo(1);
      assertThat(rig.count("refusals.passkey-missing")).isEqualTo(1);
      assertThat(rig.count("udp.connects")).isEqualTo(1);
    }
  }
}
