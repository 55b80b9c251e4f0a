package org.swarmkeep.app.checking;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.bencode.BencodeDocument;
import org.swarmkeep.bencode.BencodeException;
import org.swarmkeep.client.explain.HttpResponseBytes;
import org.swarmkeep.protocol.CompactPeers;
import org.swarmkeep.protocol.ForeignText;
import org.swarmkeep.protocol.PeerAddress;

/** Looks at the body of an answer to an HTTP announce, key by key. */
final class ReplyCheck {
  private static final int OK = 200;

  /** What the answer amounts to. */
  record Reading(String state, Sighting.Reply reply) {}

  private static final Reading NOTHING = new Reading(Sighting.SILENT, Sighting.Reply.NONE);

  private final Findings findings;
  private final String where;
  private final Question question;

  ReplyCheck(Findings findings, String where, Question question) {
    this.findings = findings;
    this.where = where;
    this.question = question;
  }

  Reading look(HttpResponseBytes response) {
    var status = "status " + response.status();
    if (response.status() != OK && response.status() / 100 != 3) {
      findings.add(Finding.HTTP_STATUS, where, status);
    }
    try {
      var document = Bencode.readLeading(response.body());
      if (document.value() instanceof BDictionary reply) {
        return look(document, reply);
      }
      findings.add(Finding.NOT_BENCODED, where, "not a dictionary");
    } catch (BencodeException e) {
      if (response.status() == OK) {
        var start = new String(response.body(), StandardCharsets.UTF_8);
        findings.add(Finding.NOT_BENCODED, where, ForeignText.line(start, 80));
      }
    }
    return NOTHING;
  }

  private Reading look(BencodeDocument document, BDictionary reply) {
    if (!document.sorted()) {
      findings.add(Finding.UNSORTED, where, "");
    }
    if (document.trailingBytes() > 0) {
      findings.add(Finding.TRAILING, where, document.trailingBytes() + " bytes");
    }
    Stream.of("failure reason", "warning message")
        .flatMap(key -> reply.bytes(key).stream())
        .filter(text -> text.strictText().isEmpty())
        .forEach(text -> findings.add(Finding.TEXT_NOT_UTF8, where, text.text()));
    var failure = reply.bytes("failure reason");
    if (failure.isPresent()) {
      Refusals.judge(findings, where, question, ForeignText.fromTracker(failure.get().bytes()));
      return new Reading(Sighting.REFUSED, Sighting.Reply.NONE);
    }
    var interval = reply.integer("interval");
    var minInterval = reply.integer("min interval");
    Intervals.judge(findings, where, interval, minInterval);
    var peers = peers(reply);
    Peers.judge(findings, where, peers);
    return new Reading(
        Sighting.ANSWERED,
        new Sighting.Reply(
            orUnknown(interval),
            orUnknown(minInterval),
            orUnknown(reply.integer("complete")),
            orUnknown(reply.integer("incomplete")),
            peers.size()));
  }

  private static long orUnknown(OptionalLong number) {
    return number.orElse(-1);
  }

  private List<PeerAddress> peers(BDictionary reply) {
    if (!reply.has("peers")) {
      findings.add(Finding.PEERS_MISSING, where, "");
    }
    if (reply.list("peers").isPresent()) {
      findings.add(Finding.PEERS_NOT_COMPACT, where, "");
    }
    return Stream.concat(
            compact(reply, "peers", CompactPeers.V4_BYTES),
            compact(reply, "peers6", CompactPeers.V6_BYTES))
        .toList();
  }

  private Stream<PeerAddress> compact(BDictionary reply, String key, int peerBytes) {
    return reply.bytes(key).stream()
        .flatMap(bytes -> {
          if (bytes.size() % peerBytes != 0) {
            findings.add(Finding.PEERS_ODD_LENGTH, where, bytes.size() + " bytes of " + key);
          }
          return CompactPeers.read(bytes.bytes(), peerBytes).stream();
        });
  }
}
