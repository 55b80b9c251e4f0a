package org.swarmkeep.client;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hides keys in the path and query of a tracker's URL. Sites put them in many places, so it hides
 * what might be one: each query value, each path part behind "announce" or "scrape", and any other
 * part that is long or looks drawn by lot.
 */
final class KeyMask {
  private static final String MASK = "****";
  private static final Pattern ACT = Pattern.compile("(announce|scrape)(\\.\\w+)?");
  private static final Pattern KEYLIKE = Pattern.compile(".{16,}|(?=.*[0-9]).{8,}");

  private KeyMask() {}

  static String mask(String target) {
    int question = target.indexOf('?');
    return question < 0
        ? maskPath(target)
        : maskPath(target.substring(0, question)) + "?" + maskQuery(target.substring(question + 1));
  }

  private static String maskPath(String path) {
    var parts = path.split("/", -1);
    boolean behindAct = false;
    for (int i = 0; i < parts.length; i++) {
      boolean isAct = ACT.matcher(parts[i]).matches();
      if (!isAct && !parts[i].isEmpty() && (behindAct || KEYLIKE.matcher(parts[i]).matches())) {
        parts[i] = MASK;
      }
      behindAct |= isAct;
    }
    return String.join("/", parts);
  }

  private static String maskQuery(String query) {
    return Arrays.stream(query.split("&", -1))
        .map(KeyMask::maskParameter)
        .collect(Collectors.joining("&"));
  }

  private static String maskParameter(String parameter) {
    int equals = parameter.indexOf('=');
    if (equals < 0) {
      return parameter.isEmpty() ? "" : MASK;
    }
    return parameter.substring(0, equals + 1) + MASK;
  }
}
