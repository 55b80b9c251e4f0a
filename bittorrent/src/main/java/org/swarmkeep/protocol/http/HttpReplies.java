package org.swarmkeep.protocol.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.swarmkeep.bencode.BBytes;
import org.swarmkeep.bencode.BDictionary;
import org.swarmkeep.bencode.BInteger;
import org.swarmkeep.bencode.BList;
import org.swarmkeep.bencode.BValue;
import org.swarmkeep.bencode.Bencode;
import org.swarmkeep.bencode.BencodeException;
import org.swarmkeep.protocol.AnnounceReply;
import org.swarmkeep.protocol.CompactPeers;
import org.swarmkeep.protocol.ForeignText;
import org.swarmkeep.protocol.InfoHash;
import org.swarmkeep.protocol.PeerAddress;
import org.swarmkeep.protocol.RetryIn;
import org.swarmkeep.protocol.ScrapeReply;
import org.swarmkeep.protocol.SwarmCounts;
import org.swarmkeep.protocol.TrackerAnswer;

/** Reads the bodies that a tracker answers with (BEP 3, 7, 23, 24, 31, 48). */
public final class HttpReplies {
  private static final String FAILURE_REASON = "failure reason";
  private static final int SHOWN_BYTES_MAX = 80;

  /** A longer tracker id is not kept: it would not fit into a URL beside the rest. */
  private static final int TRACKER_ID_BYTES_MAX = 200;

  private HttpReplies() {}

  public static TrackerAnswer<AnnounceReply> announce(byte[] body) {
    return read(body, HttpReplies::announceReply);
  }

  public static TrackerAnswer<ScrapeReply> scrape(byte[] body) {
    return read(body, HttpReplies::scrapeReply);
  }

  private static <T> TrackerAnswer<T> read(
      byte[] body, Function<BDictionary, TrackerAnswer<T>> reader) {
    try {
      if (!(Bencode.readLeading(body).value() instanceof BDictionary root)) {
        return new TrackerAnswer.Malformed<>("The reply is not a dictionary");
      }
      var failure = root.bytes(FAILURE_REASON);
      return failure.isPresent()
          ? new TrackerAnswer.Refused<>(text(failure.get()), retryIn(root))
          : reader.apply(root);
    } catch (BencodeException e) {
      return new TrackerAnswer.Malformed<>(
          "The reply is not bencoding: " + e.getMessage() + beginning(body));
    }
  }

  /** What a person may recognise, such as the first words of a web page. */
  private static String beginning(byte[] body) {
    var start = Arrays.copyOf(body, Math.min(body.length, SHOWN_BYTES_MAX));
    var shown = new String(start, StandardCharsets.UTF_8).replaceAll("[\\s\\p{Cntrl}\ufffd]+", " ");
    return shown.isBlank()
        ? ""
        : "; it begins '" + ForeignText.line(shown.strip(), SHOWN_BYTES_MAX) + "'";
  }

  /** BEP 31: minutes, or the word "never". */
  private static RetryIn retryIn(BDictionary root) {
    return switch (root.get("retry in").orElse(root)) {
      case BInteger minutes -> after(minutes.value());
      case BBytes word when word.text().equals("never") -> new RetryIn.Never();
      case BBytes digits when digits.text().matches("[0-9]{1,9}") ->
          after(Long.parseLong(digits.text()));
      case BBytes _, BList _, BDictionary _ -> new RetryIn.Unsaid();
    };
  }

  private static RetryIn after(long minutes) {
    long most = Duration.ofDays(365).toMinutes();
    return minutes < 0
        ? new RetryIn.Unsaid()
        : new RetryIn.After(Duration.ofMinutes(Math.min(minutes, most)));
  }

  private static TrackerAnswer<AnnounceReply> announceReply(BDictionary root) {
    if (!root.has("peers") && !root.has("peers6") && !root.has("interval")) {
      return new TrackerAnswer.Malformed<>("The reply has neither peers nor an interval");
    }
    var notices = new ArrayList<String>();
    root.bytes("warning message")
        .ifPresent(warning -> notices.add("The tracker warns: " + text(warning)));
    var counts =
        new SwarmCounts(
            count(root, "complete"), count(root, "incomplete"), count(root, "downloaded"));
    int interval = interval(root, notices);
    int minInterval =
        root.integer("min interval").isPresent()
            ? AnnounceReply.clampInterval(root.integer("min interval").getAsLong())
            : 0;
    return new TrackerAnswer.Granted<>(
        new AnnounceReply(
            interval, minInterval, counts, peers(root, notices), extras(root), notices));
  }

  /** An external address of another length than those of the two families is none (BEP 24). */
  private static AnnounceReply.Extras extras(BDictionary root) {
    var address =
        root.bytes("external ip")
            .filter(bytes -> bytes.size() == 4 || bytes.size() == 16)
            .map(bytes -> PeerAddress.of(bytes.bytes(), 0).host());
    var trackerId =
        root.bytes("tracker id")
            .filter(bytes -> bytes.size() <= TRACKER_ID_BYTES_MAX)
            .map(bytes -> HttpQueries.escaped(bytes.bytes()));
    return new AnnounceReply.Extras(address.orElse(""), trackerId.orElse(""));
  }

  private static int interval(BDictionary root, List<String> notices) {
    OptionalLong said = root.integer("interval");
    if (said.isEmpty()) {
      return AnnounceReply.INTERVAL_SECONDS_DEFAULT;
    }
    int interval = AnnounceReply.clampInterval(said.getAsLong());
    if (interval != said.getAsLong()) {
      notices.add(
          "The tracker's interval of " + said.getAsLong() + " s is taken as " + interval + " s");
    }
    return interval;
  }

  private static List<PeerAddress> peers(BDictionary root, List<String> notices) {
    var peers = new ArrayList<PeerAddress>();
    switch (root.get("peers").orElse(root)) {
      case BBytes compact -> peers.addAll(compact(compact, CompactPeers.V4_BYTES, notices));
      case BList list -> list.values().forEach(peer -> peer(peer).ifPresent(peers::add));
      case BInteger _ -> notices.add("The list of peers is a number; it is left out");
      case BDictionary _ -> {
        // No peers, or the odd dictionary that some trackers send for an empty list.
      }
    }
    root.bytes("peers6")
        .ifPresent(compact -> peers.addAll(compact(compact, CompactPeers.V6_BYTES, notices)));
    if (peers.size() > AnnounceReply.PEERS_MAX) {
      notices.add("Of " + peers.size() + " peers the first 5000 are kept");
    }
    return peers.stream().limit(AnnounceReply.PEERS_MAX).toList();
  }

  private static List<PeerAddress> compact(BBytes compact, int peerBytes, List<String> notices) {
    if (compact.size() % peerBytes != 0) {
      notices.add("The list of peers ends in the middle of one; the whole ones are kept");
    }
    return CompactPeers.read(compact.bytes(), peerBytes);
  }

  /** A peer in the long form of BEP 3; its host may be a name, which nobody looks up here. */
  private static Optional<PeerAddress> peer(BValue written) {
    return written instanceof BDictionary peer
        ? peer.bytes("ip")
            .flatMap(host -> PeerAddress.of(host.text(), peer.integer("port").orElse(-1)))
        : Optional.empty();
  }

  private static TrackerAnswer<ScrapeReply> scrapeReply(BDictionary root) {
    var files = root.dictionary("files");
    if (files.isEmpty()) {
      return new TrackerAnswer.Malformed<>("The reply has no files, so it answers no scrape");
    }
    var counts = new LinkedHashMap<InfoHash, SwarmCounts>();
    for (var entry : files.get().entries()) {
      if (entry.key().size() == InfoHash.BYTES && entry.value() instanceof BDictionary file) {
        counts.put(
            InfoHash.of(entry.key().bytes()),
            new SwarmCounts(
                count(file, "complete"), count(file, "incomplete"), count(file, "downloaded")));
      }
    }
    return new TrackerAnswer.Granted<>(new ScrapeReply(counts));
  }

  private static long count(BDictionary dictionary, String key) {
    return Math.max(SwarmCounts.UNKNOWN, dictionary.integer(key).orElse(SwarmCounts.UNKNOWN));
  }

  private static String text(BBytes written) {
    return ForeignText.fromTracker(written.bytes());
  }
}
