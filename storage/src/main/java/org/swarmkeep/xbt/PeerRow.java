package org.swarmkeep.xbt;

import java.util.List;
import java.util.Optional;
import org.swarmkeep.accounts.SessionLine;
import org.swarmkeep.accounts.TrafficLine;
import org.swarmkeep.protocol.ClientName;

/**
 * What is booked for one user in one torrent: the sums of all sessions, and where the latest was.
 */
record PeerRow(TrafficLine line, Optional<SessionLine> latest, long downSpeed, long upSpeed) {
  private static final long IPV4_MAPPED = 0xffff_0000_0000L;

  /** Something is left, nobody said how much; 0 would be a seeder. */
  private static final long LEFT_UNSAID = 1;

  private static final byte[] NO_PEER_ID = new byte[20];

  static PeerRow of(TrafficLine line, List<SessionLine> sessions) {
    SessionLine latest = null;
    long down = 0;
    long up = 0;
    for (var session : sessions) {
      if (latest == null || session.lastAnnounceSeconds() >= latest.lastAnnounceSeconds()) {
        latest = session;
      }
      if (session.activity() != TrafficLine.Activity.GONE) {
        down += Math.max(0, session.downloadSpeed());
        up += Math.max(0, session.uploadSpeed());
      }
    }
    return new PeerRow(line, Optional.ofNullable(latest), down, up);
  }

  int torrentId() {
    return line.torrent().value();
  }

  int userId() {
    return line.user().value();
  }

  int active() {
    return line.activity() == TrafficLine.Activity.GONE ? 0 : 1;
  }

  long left() {
    return line.leftBytes() < 0 ? LEFT_UNSAID : line.leftBytes();
  }

  byte[] peerId() {
    return latest.map(session -> session.peerId().bytes()).orElse(NO_PEER_ID);
  }

  /** IPv4 as a number; 0 for a session over IPv6. */
  long ipv4() {
    return latest.filter(PeerRow::isIpv4).map(it -> it.addressLow() & 0xffff_ffffL).orElse(0L);
  }

  private static boolean isIpv4(SessionLine session) {
    return session.addressHigh() == 0 && (session.addressLow() & ~0xffff_ffffL) == IPV4_MAPPED;
  }

  int port() {
    return latest.map(SessionLine::port).orElse(0);
  }

  /** Client and version as the peer id tells them. */
  String client() {
    return latest.map(session -> ClientName.of(session.peerId())).orElse("");
  }
}
