package org.swarmkeep.client.explain;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.swarmkeep.client.KeyMask;
import org.swarmkeep.client.TrackerUrl;

/**
 * What must not be shown: the keys in the URLs that were asked, wherever they stand, and whatever
 * in a request or a redirect might be one.
 */
public final class Secrets {
  /** Shorter pieces are covered where they stand in the URL, but not searched for elsewhere. */
  private static final int WORD_CHARS_MIN = 6;

  /** What clients tell trackers; other query parameters may hold a key. */
  private static final Set<String> OPEN =
      Set.of(
          "info_hash",
          "peer_id",
          "port",
          "uploaded",
          "downloaded",
          "left",
          "corrupt",
          "redundant",
          "compact",
          "no_peer_id",
          "event",
          "ip",
          "ipv4",
          "ipv6",
          "numwant",
          "num_want",
          "key",
          "supportcrypto",
          "requirecrypto",
          "trackerid");

  private static final Pattern CREDENTIALS =
      Pattern.compile("(?im)^(?:(?:proxy-)?authorization|(?:set-)?cookie):[ \t]*([^\r\n]*)");
  private static final Pattern REQUEST_TARGET = Pattern.compile("^[A-Z]+ (\\S*)");
  private static final Pattern LOCATION = Pattern.compile("(?im)^location:[ \t]*([^\r\n]*)");
  private static final Pattern SERVER = Pattern.compile("^(?:[A-Za-z]+:)?//[^/?]*");

  private final boolean shown;
  private final List<String> targets;
  private final Set<String> words = new HashSet<>();

  private Secrets(boolean shown, List<String> targets) {
    this.shown = shown;
    this.targets =
        targets.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    targets.forEach(this::learn);
  }

  /** Everything is shown. */
  public static Secrets none() {
    return new Secrets(true, List.of());
  }

  public static Secrets of(List<TrackerUrl> urls) {
    return new Secrets(false, urls.stream().map(TrackerUrl::target).toList());
  }

  /** Remembers the keys of a target, as they are written and as they are meant. */
  private void learn(String target) {
    var places = KeyMask.places(target);
    for (int at = places.nextSetBit(0); at >= 0; ) {
      int end = places.nextClearBit(at);
      var word = target.substring(at, end);
      words.add(word);
      words.add(
          URLDecoder.decode(
              word.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.ISO_8859_1));
      at = places.nextSetBit(end);
    }
    words.removeIf(word -> word.length() < WORD_CHARS_MIN);
  }

  WireBytes inUdpRequest(byte[] datagram) {
    var hidden = anywhere(datagram);
    var places = UdpOptions.urlDataPlaces(datagram);
    var url = WireBytes.open(datagram).gather(places).text(0, places.length);
    KeyMask.places(url).stream().forEach(i -> hidden.set(places[i]));
    return covered(datagram, hidden);
  }

  WireBytes inHttpRequest(byte[] request) {
    var hidden = anywhere(request);
    var text = new String(request, StandardCharsets.ISO_8859_1);
    hide(REQUEST_TARGET, text, hidden);
    hideCredentials(text, hidden);
    return covered(request, hidden);
  }

  WireBytes inHttpResponse(byte[] response) {
    var hidden = anywhere(response);
    var text = new String(response, StandardCharsets.ISO_8859_1);
    hide(LOCATION, text, hidden);
    hideCredentials(text, hidden);
    return covered(response, hidden);
  }

  /** Bytes in which keys have no place of their own. */
  WireBytes in(byte[] bytes) {
    return covered(bytes, anywhere(bytes));
  }

  /** Bytes that unpack to something with a key in it. */
  static WireBytes hiding(byte[] bytes, int from, int to, WireBytes otherwise) {
    var hidden = new BitSet();
    for (int at = 0; at < bytes.length; at++) {
      hidden.set(at, otherwise.isHidden(at) || (at >= from && at < to));
    }
    return new WireBytes(bytes, hidden);
  }

  private WireBytes covered(byte[] bytes, BitSet hidden) {
    return shown ? WireBytes.open(bytes) : new WireBytes(bytes, hidden);
  }

  private BitSet anywhere(byte[] bytes) {
    var hidden = new BitSet();
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (var word : words) {
      for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        hidden.set(at, at + word.length());
      }
    }
    return hidden;
  }

  private static void hideCredentials(String text, BitSet hidden) {
    CREDENTIALS.matcher(text).results().forEach(found -> hidden.set(found.start(1), found.end(1)));
  }

  private void hide(Pattern url, String text, BitSet hidden) {
    var found = url.matcher(text);
    if (found.find()) {
      var server = SERVER.matcher(found.group(1));
      int skipped = server.find() ? server.end() : 0;
      int base = found.start(1) + skipped;
      inTarget(found.group(1).substring(skipped)).stream().forEach(at -> hidden.set(base + at));
    }
  }

  /** Our own part of the query stays readable, the tracker's does not. */
  private BitSet inTarget(String target) {
    var own = targets.stream().filter(it -> !it.isEmpty() && target.startsWith(it)).findFirst();
    int from = own.map(String::length).orElse(Math.max(0, target.indexOf('?')));
    var hidden = KeyMask.places(target);
    var seen = new HashSet<String>();
    for (int end = target.length(); end > from; ) {
      int at =
          Math.max(
              from,
              Math.max(target.lastIndexOf('&', end - 1), target.lastIndexOf('?', end - 1)) + 1);
      var name = target.substring(at, end).split("=", 2)[0];
      if (OPEN.contains(name) && (seen.add(name) || name.equals("info_hash"))) {
        hidden.clear(at, end);
      }
      end = at - 1;
    }
    return hidden;
  }
}
