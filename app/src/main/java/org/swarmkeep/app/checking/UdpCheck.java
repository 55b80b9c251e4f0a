package org.swarmkeep.app.checking;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.swarmkeep.client.TrackerUrl;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.Event;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;
import org.swarmkeep.protocol.udp.UdpReply;
import org.swarmkeep.protocol.udp.UdpRequests;

/** Looks at a UDP tracker at one address (BEP 15). */
final class UdpCheck {
  private static final int CONNECTS = 3;

  /** A packet that is lost is no finding yet: each question is asked so often. */
  private static final int TRIES = 2;

  private static final int PEER_V4_BYTES = 6;

  private final TrackerUrl url;
  private final Question question;
  private final Findings findings;
  private final String where;
  private final UdpProbe probe;

  private UdpCheck(
      TrackerUrl url, Question question, Findings findings, String where, UdpProbe probe) {
    this.url = url;
    this.question = question;
    this.findings = findings;
    this.where = where;
    this.probe = probe;
  }

  static Sighting look(TrackerUrl url, InetAddress address, Question question, Findings findings) {
    var tracker = new InetSocketAddress(address, url.port());
    var where = "udp " + PeerAddress.of(address, url.port());
    try (var probe = new UdpProbe(tracker, question.patience())) {
      return new UdpCheck(url, question, findings, where, probe).look(tracker);
    } catch (IOException e) {
      findings.add(Finding.SILENT, where, String.valueOf(e.getMessage()));
      return sighting(where, Sighting.SILENT, -1, new Sighting.Tries(1, 1), Sighting.Reply.NONE);
    }
  }

  /** Only whether it answers, and how fast. */
  static Sighting glance(
      TrackerUrl url, InetAddress address, Question question, Findings findings) {
    var where = "udp " + PeerAddress.of(address, url.port());
    try (var probe =
        new UdpProbe(new InetSocketAddress(address, url.port()), question.patience())) {
      var reply = probe.ask(UdpRequests::connect);
      if (reply.isEmpty()) {
        findings.add(Finding.SILENT, where, "");
      }
      return sighting(
          where,
          reply.isPresent() ? Sighting.ANSWERED : Sighting.SILENT,
          reply.map(UdpProbe.Reply::millis).orElse(-1.0),
          new Sighting.Tries(probe.sent(), probe.lost()),
          Sighting.Reply.NONE);
    } catch (IOException e) {
      findings.add(Finding.SILENT, where, String.valueOf(e.getMessage()));
      return sighting(where, Sighting.SILENT, -1, new Sighting.Tries(1, 1), Sighting.Reply.NONE);
    }
  }

  private static Sighting sighting(
      String where, String state, double millis, Sighting.Tries tries, Sighting.Reply reply) {
    return new Sighting("udp", where.substring("udp ".length()), state, millis, tries, reply);
  }

  private Sighting look(InetSocketAddress tracker) throws IOException {
    var id = connect(tracker);
    if (id.isEmpty()) {
      if (probe.isPortClosed(UdpRequests.connect(1))) {
        findings.add(Finding.UNREACHABLE, where, "port unreachable");
      } else {
        findings.add(Finding.SILENT, where, probe.sent() + " connects");
      }
      return sighting(where, Sighting.SILENT, -1, tries(), Sighting.Reply.NONE);
    }
    long connectionId = id.getAsLong();
    var answer = announce(url, connectionId, question.hash(), Event.STARTED);
    var sighting = judge(answer, connectionId);
    lookAtMadeUpId();
    lookAtWrongKey(connectionId);
    lookAtStranger(connectionId, sighting);
    lookAtScrape(connectionId, sighting);
    if (probe.lost() > 0) {
      findings.add(Finding.UDP_LOSS, where, probe.lost() + " of " + probe.sent() + " unanswered");
    }
    return new Sighting(
        sighting.transport(),
        sighting.address(),
        sighting.state(),
        sighting.millis(),
        tries(),
        sighting.reply());
  }

  private Sighting.Tries tries() {
    return new Sighting.Tries(probe.sent(), probe.lost());
  }

  private OptionalLong connect(InetSocketAddress tracker) throws IOException {
    var id = OptionalLong.empty();
    for (int i = 0; i < CONNECTS; i++) {
      var reply = probe.ask(UdpRequests::connect);
      if (reply.isPresent() && !reply.get().from().equals(tracker)) {
        findings.add(Finding.UDP_OTHER_ADDRESS, where, "from " + text(reply.get().from()));
      }
      if (reply.map(UdpProbe.Reply::read).orElse(null)
          instanceof UdpReply.Connected(var _, var connectionId)) {
        id = OptionalLong.of(connectionId);
      }
    }
    return id;
  }

  private static String text(InetSocketAddress address) {
    return PeerAddress.of(address.getAddress(), address.getPort()).toString();
  }

  private Optional<UdpProbe.Reply> announce(
      TrackerUrl at, long connectionId, InfoHash torrent, Event event) throws IOException {
    var request = question.announce(torrent, event);
    return ask(id -> UdpRequests.announce(connectionId, id, request, at.target()));
  }

  private Optional<UdpProbe.Reply> ask(IntFunction<byte[]> packet) throws IOException {
    var reply = probe.ask(packet);
    for (int i = 1; i < TRIES && reply.isEmpty(); i++) {
      reply = probe.ask(packet);
    }
    return reply;
  }

  private Sighting judge(Optional<UdpProbe.Reply> answer, long connectionId) throws IOException {
    if (answer.isEmpty()) {
      findings.add(Finding.SILENT, where, "connects, but does not answer an announce");
      return sighting(where, Sighting.SILENT, -1, tries(), Sighting.Reply.NONE);
    }
    var reply = answer.get();
    if (reply.read() instanceof UdpReply.Announced(var _, var announced)) {
      lookAtAnswer(reply, announced);
      leave(connectionId);
      return sighting(where, Sighting.ANSWERED, reply.millis(), tries(), told(reply, announced));
    }
    var reason = reply.read() instanceof UdpReply.Refused(var _, var text) ? text : "";
    Refusals.judge(findings, where, question, reason);
    return sighting(where, Sighting.REFUSED, reply.millis(), tries(), Sighting.Reply.NONE);
  }

  private static Sighting.Reply told(UdpProbe.Reply reply, AnnounceReply announced) {
    return new Sighting.Reply(
        reply.interval(),
        -1,
        announced.counts().seeders(),
        announced.counts().leechers(),
        announced.peers().size());
  }

  private void lookAtAnswer(UdpProbe.Reply reply, AnnounceReply announced) {
    Intervals.judge(findings, where, OptionalLong.of(reply.interval()), OptionalLong.empty());
    int tail = reply.peerBytes() % (probe.isV6() ? 18 : PEER_V4_BYTES);
    if (tail != 0) {
      boolean isShort = probe.isV6() && reply.peerBytes() % PEER_V4_BYTES == 0;
      findings.add(
          isShort ? Finding.UDP_SHORT_ENTRIES : Finding.PEERS_ODD_LENGTH,
          where,
          reply.peerBytes() + " bytes of peers");
    }
    Peers.judge(findings, where, announced.peers());
  }

  /** Says goodbye with the same id: that it is honoured is looked at on the way. */
  private void leave(long connectionId) throws IOException {
    var reply = announce(url, connectionId, question.hash(), Event.STOPPED);
    boolean honoured = reply.isPresent() && reply.get().read() instanceof UdpReply.Announced;
    if (!honoured) {
      findings.add(Finding.UDP_FORGETS_ID, where, "the second announce with it was not answered");
      var again = probe.ask(UdpRequests::connect);
      if (again.isPresent()
          && again.get().read() instanceof UdpReply.Connected(var _, var freshId)) {
        announce(url, freshId, question.hash(), Event.STOPPED);
      }
    }
  }

  /** Silence is the right answer, so it is asked once and not counted as lost. */
  private void lookAtMadeUpId() throws IOException {
    long madeUp = new SecureRandom().nextLong();
    try (var stranger = probe.another()) {
      var request = question.announce(question.hash(), Event.NONE);
      var reply = stranger.ask(id -> UdpRequests.announce(madeUp, id, request, url.target()));
      if (reply.isPresent() && reply.get().read() instanceof UdpReply.Announced) {
        findings.add(Finding.UDP_AMPLIFIES, where, reply.get().length() + " bytes");
        var goodbye = question.announce(question.hash(), Event.STOPPED);
        stranger.ask(id -> UdpRequests.announce(madeUp, id, goodbye, url.target()));
      }
    }
  }

  private void lookAtWrongKey(long connectionId) throws IOException {
    var wrong = KeyChange.of(url);
    if (wrong.isEmpty()) {
      return;
    }
    var reply = announce(wrong.get(), connectionId, question.hash(), Event.STARTED);
    switch (reply.map(UdpProbe.Reply::read).orElse(null)) {
      case UdpReply.Announced _ -> {
        Refusals.judgeAcceptedKey(findings, where, question);
        announce(wrong.get(), connectionId, question.hash(), Event.STOPPED);
      }
      case UdpReply.Refused(var _, var reason) -> Refusals.judgeKey(findings, where, reason);
      case null, default -> {}
    }
  }

  /** Where the torrent was given: what is said about one that nobody knows? */
  private void lookAtStranger(long connectionId, Sighting seen) throws IOException {
    if (!question.isGiven() || !seen.isAnswered()) {
      return;
    }
    var reply = announce(url, connectionId, question.stranger(), Event.STARTED);
    switch (reply.map(UdpProbe.Reply::read).orElse(null)) {
      case UdpReply.Announced _ -> announce(url, connectionId, question.stranger(), Event.STOPPED);
      case UdpReply.Refused(var _, var reason) -> Refusals.judgeUnknown(findings, where, reason);
      case null, default -> {}
    }
  }

  private void lookAtScrape(long connectionId, Sighting seen) throws IOException {
    if (!seen.isAnswered()) {
      return;
    }
    var reply = ask(id -> UdpRequests.scrape(connectionId, id, List.of(question.hash())));
    switch (reply.map(UdpProbe.Reply::read).orElse(null)) {
      case UdpReply.Scraped(var _, var counts) when !counts.isEmpty() -> {}
      case UdpReply.Scraped _ -> findings.add(Finding.SCRAPE_OMITS, where, "");
      case UdpReply.Refused(var _, var reason) -> {
        // A scrape has no place for a key (BEP 41), so a private tracker can only refuse it.
        if (!Words.nameTheKey(reason)) {
          findings.add(Finding.SCRAPE_FAILS, where, reason);
        }
      }
      case null, default -> findings.add(Finding.SCRAPE_FAILS, where, "no answer");
    }
  }
}
