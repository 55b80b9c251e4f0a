package org.swarmkeep.xbt;

import java.util.Locale;

/**
 * A column as the database describes it.
 *
 * @param type such as {@code bigint(20) unsigned}, in lower case
 */
record Column(String name, String type) {
  private static final String SIGNED_MAX = Long.toString(Long.MAX_VALUE);
  private static final String UNSIGNED_MAX = Long.toUnsignedString(-1);

  static Column of(String name, String type) {
    return new Column(name, type.toLowerCase(Locale.ROOT));
  }

  String quoted() {
    return Sql.quoted(name);
  }

  /**
   * The column's value with another added. A sum that a bigint cannot hold would be an error in
   * every SQL mode, and keep the bytes of everybody from being booked; so it stands at the largest.
   *
   * @param more what is added, 0 to 2^63-1
   */
  String plus(String more) {
    var now = "coalesce(" + quoted() + ",0)";
    if (!type.startsWith("bigint")) {
      return now + "+" + more;
    }
    var most = type.contains("unsigned") ? UNSIGNED_MAX : SIGNED_MAX;
    return now + "+least(" + more + "," + most + "-greatest(" + now + ",0))";
  }
}
