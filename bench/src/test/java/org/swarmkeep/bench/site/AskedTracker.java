package org.swarmkeep.bench.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.swarmkeep.accounts.HmacKeyFormula;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.bench.load.Population;
import org.swarmkeep.rules.Rules;
import org.swarmkeep.rules.TrackerAccess;
import org.swarmkeep.tracker.Gate;
import org.swarmkeep.tracker.SidePages;
import org.swarmkeep.tracker.Tracker;
import org.swarmkeep.tracker.TrackerSettings;
import org.swarmkeep.tracker.Transport;

/** A tracker in this process, a thread for each front door, and the peers that ask it. */
final class AskedTracker implements AutoCloseable {
  private static final int PEERS = 64;
  private static final String SECRET = "5d".repeat(HmacKeyFormula.SECRET_BYTES);
  private static final HmacKeyFormula KEYS = new HmacKeyFormula(HexFormat.of().parseHex(SECRET));

  final UdpPeers udp;
  final HttpPeers http;
  private final Set<Thread> before = Thread.getAllStackTraces().keySet();
  private final Tracker tracker;

  AskedTracker(TrackerAccess access, Path folder) throws IOException {
    boolean keyed = access == TrackerAccess.PRIVATE;
    var anyPort = List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    tracker =
        Tracker.open(
            TrackerSettings.listeningOn(anyPort, anyPort, 1).serving(access),
            new Gate(Members.roster(SECRET, PEERS, PEERS), Rules.none(access)),
            new BookOfNothing(),
            folder,
            new byte[Tracker.CONNECTION_SECRET_BYTES],
            SidePages.NONE);
    udp =
        new UdpPeers(
            address(tracker, Transport.UDP),
            PEERS,
            peer -> keyed ? "/announce?passkey=" + key(peer) : "");
    http =
        new HttpPeers(
            address(tracker, Transport.HTTP), PEERS, peer -> keyed ? "/" + key(peer) : "");
  }

  private static InetSocketAddress address(Tracker tracker, Transport transport) {
    return tracker.listeners().stream()
        .filter(listener -> listener.transport() == transport)
        .findFirst()
        .orElseThrow()
        .address();
  }

  private static String key(int peer) {
    return KEYS.key(new UserId(1 + peer), 1, Population.infoHash(peer)).text();
  }

  /** The thread that the tracker has started for this transport. */
  Thread door(Transport transport) {
    var started = new HashSet<>(Thread.getAllStackTraces().keySet());
    started.removeAll(before);
    var doors =
        started.stream()
            .filter(thread -> thread.getName().contains(transport.name().toLowerCase(Locale.ROOT)))
            .toList();
    assertThat(doors).as("threads of the " + transport + " front door").hasSize(1);
    return doors.getFirst();
  }

  @Override
  public void close() throws IOException {
    udp.close();
    http.close();
    tracker.close();
  }
}
