package org.swarmkeep.app.checking;

import java.util.Optional;
import org.swarmkeep.client.KeyMask;
import org.swarmkeep.client.TrackerUrl;

/** A tracker's URL with a key that is wrong. */
final class KeyChange {
  private static final int KEY_CHARS_MIN = 8;
  private static final int CHANGED = 8;

  private KeyChange() {}

  /** The longest of what may be a key, its end changed; nothing where the URL has none. */
  static Optional<TrackerUrl> of(TrackerUrl url) {
    var target = url.target();
    var places = KeyMask.places(target);
    int from = 0;
    int to = 0;
    for (int at = places.nextSetBit(0); at >= 0; at = places.nextSetBit(places.nextClearBit(at))) {
      int end = places.nextClearBit(at);
      if (end - at > to - from) {
        from = at;
        to = end;
      }
    }
    if (to - from < KEY_CHARS_MIN) {
      return Optional.empty();
    }
    var changed = new StringBuilder(target);
    for (int at = Math.max(from, to - CHANGED); at < to; at++) {
      changed.setCharAt(at, target.charAt(at) == '0' ? '1' : '0');
    }
    return Optional.of(new TrackerUrl(url.scheme(), url.host(), url.port(), changed.toString()));
  }
}
