package org.swarmkeep.client;

import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * Hides keys in the path and query of a tracker's URL. Sites put them in many places, so it hides
 * what might be one: each query value, each path part behind "announce" or "scrape", and any other
 * part that is long or looks drawn by lot.
 */
public final class KeyMask {
  private static final String MASK = "****";
  private static final Pattern ACT = Pattern.compile("(announce|scrape)(\\.\\w+)?");
  private static final Pattern KEYLIKE = Pattern.compile(".{16,}|(?=.*[0-9]).{8,}");

  private KeyMask() {}

  /** The target with each hidden stretch as four asterisks, however long it is. */
  static String mask(String target) {
    var places = places(target);
    var out = new StringBuilder();
    for (int at = 0; at < target.length(); ) {
      if (places.get(at)) {
        out.append(MASK);
        at = places.nextClearBit(at);
      } else {
        out.append(target.charAt(at++));
      }
    }
    return out.toString();
  }

  /** Which characters of a path and query may belong to a key. */
  public static BitSet places(String target) {
    var places = new BitSet();
    int question = target.indexOf('?');
    placesInPath(question < 0 ? target : target.substring(0, question), places);
    for (int at = question + 1; question >= 0 && at <= target.length(); ) {
      int end = endOf(target, '&', at);
      int equals = target.indexOf('=', at);
      places.set(equals >= 0 && equals < end ? equals + 1 : at, end);
      at = end + 1;
    }
    return places;
  }

  private static void placesInPath(String path, BitSet places) {
    boolean behindAct = false;
    for (int at = 0; at <= path.length(); ) {
      int end = endOf(path, '/', at);
      var part = path.substring(at, end);
      boolean isAct = ACT.matcher(part).matches();
      if (!isAct && (behindAct || KEYLIKE.matcher(part).matches())) {
        places.set(at, end);
      }
      behindAct |= isAct;
      at = end + 1;
    }
  }

  private static int endOf(String text, char delimiter, int from) {
    int end = text.indexOf(delimiter, from);
    return end < 0 ? text.length() : end;
  }
}
