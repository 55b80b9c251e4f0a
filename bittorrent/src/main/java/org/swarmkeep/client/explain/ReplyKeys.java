package org.swarmkeep.client.explain;

import java.util.Map;
import org.swarmkeep.bencode.BBytes;
import org.swarmkeep.bencode.BInteger;
import org.swarmkeep.bencode.BValue;
import org.swarmkeep.protocol.PeerAddress;

/** What the keys of a tracker's HTTP reply mean. */
final class ReplyKeys {
  private static final Map<String, Meaning> KNOWN =
      Map.ofEntries(
          known("interval", "seconds until we should announce again", "BEP 3"),
          known("min interval", "seconds until we may announce again", "custom"),
          known("complete", "peers that have all of it: seeders", "BEP 48"),
          known("incomplete", "peers that still fetch: leechers", "BEP 48"),
          known("downloaded", "times it was fetched to the end", "BEP 48"),
          known("downloaders", "leechers that are no partial seeds", "BEP 21"),
          known("peers", "who else is there", "BEP 3"),
          known("peers6", "who else is there, over IPv6", "BEP 7"),
          known("failure reason", "why not, in the tracker's words", "BEP 3"),
          known("warning message", "answered, but with a word to the user", "custom"),
          known("retry in", "minutes until another try makes sense, or never", "BEP 31"),
          known("tracker id", "to be sent back as trackerid", "custom"),
          known("external ip", "the address we were seen from", "BEP 24"),
          known("files", "counts by info hash", "BEP 48"),
          known("flags", "what the tracker asks of who scrapes", "BEP 48"),
          known("min_request_interval", "seconds between two scrapes", "BEP 48"),
          known("name", "what the torrent is called", "BEP 48"));

  private ReplyKeys() {}

  private static Map.Entry<String, Meaning> known(String key, String text, String source) {
    return Map.entry(key, Meaning.of(text, source));
  }

  static Meaning meaning(String key, BValue value) {
    var meaning = KNOWN.getOrDefault(key, Meaning.of("not in any BEP we know", ""));
    return switch (value) {
      case BInteger number when isPause(key) && number.value() <= 0 ->
          Meaning.odd("not a pause: some clients would announce without end", meaning.source());
      case BInteger number when number.value() < 0 ->
          Meaning.odd("negative, which makes no sense", meaning.source());
      case BBytes text when isWords(key) && !ForeignBytes.isUtf8(text.bytes()) ->
          Meaning.odd("not UTF-8: clients show it broken or not at all", meaning.source());
      case BValue _ -> meaning;
    };
  }

  static String text(String key, BValue value) {
    return switch (value) {
      case BBytes ip when key.equals("external ip") && (ip.size() == 4 || ip.size() == 16) ->
          PeerAddress.of(ip.bytes(), 0).host();
      case BBytes words when isWords(key) -> ForeignBytes.text(words.bytes());
      case BInteger seconds
          when isPause(key) && seconds.value() >= 60 && seconds.value() <= 86_400 ->
          seconds.value() + " s (" + UdpReplyExplainer.minutes((int) seconds.value()) + ")";
      case BValue _ -> BencodeFields.text(value);
    };
  }

  private static boolean isPause(String key) {
    return key.equals("interval") || key.equals("min interval");
  }

  private static boolean isWords(String key) {
    return key.equals("failure reason") || key.equals("warning message");
  }
}
