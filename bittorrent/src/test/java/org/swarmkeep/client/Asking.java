package org.swarmkeep.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import javax.net.ssl.SSLSocketFactory;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.AnnounceRequest;
import org.swarmkeep.protocol.Announcer;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerId;
import org.swarmkeep.protocol.Totals;

/** What the tests of the client ask, and how long they wait. */
final class Asking {
  static final InfoHash HASH = InfoHash.parse("1aa4c13830b822c1375686d685a9fce23405f6ba");
  static final Announcer ANNOUNCER = new Announcer(PeerId.of("-SK0100-abcdefghijkl"), 6881, 7);
  static final AnnounceRequest STARTED =
      new AnnounceRequest(HASH, ANNOUNCER, Totals.fresh(), Event.STARTED, 50);

  /** Patient enough that a busy machine is not taken for a silent tracker. */
  static final ClientSettings PATIENT =
      ClientSettings.defaults()
          .withDeadline(Duration.ofSeconds(30))
          .withUdpPauses(Collections.nCopies(3, Duration.ofSeconds(5)));

  /** For trackers that are silent on purpose. */
  static final ClientSettings HASTY =
      PATIENT.withUdpPauses(Collections.nCopies(3, Duration.ofMillis(400)));

  private Asking() {}

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  static TrackerClient client() {
    return new TrackerClient(PATIENT);
  }

  /** A client that trusts whom this factory trusts. */
  static TrackerClient trusting(SSLSocketFactory tls) {
    return trusting(tls, PATIENT);
  }

  static TrackerClient trusting(SSLSocketFactory tls, ClientSettings settings) {
    var system = TrackerClient.Means.ofTheSystem();
    return new TrackerClient(
        settings,
        new TrackerClient.Means(() -> tls, system.resolver(), system.dnsServer(), system.ids()));
  }

  static AnnounceReply reply(Outcome<AnnounceReply> outcome) {
    return switch (outcome) {
      case Outcome.Answered<AnnounceReply>(var reply, var _, var _) -> reply;
      case Outcome.Refused<AnnounceReply> refused -> throw new AssertionError(refused.toString());
      case Outcome.Failed<AnnounceReply> failed -> throw new AssertionError(failed.toString());
    };
  }

  static String problem(Outcome<?> outcome) {
    if (outcome instanceof Outcome.Failed<?>(var problem)) {
      return problem;
    }
    throw new AssertionError("did not fail: " + outcome);
  }

  static String refusal(Outcome<?> outcome) {
    if (outcome instanceof Outcome.Refused<?>(var reason, var _)) {
      return reason;
    }
    throw new AssertionError("was not refused: " + outcome);
  }
}
