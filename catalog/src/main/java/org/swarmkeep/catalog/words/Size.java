package org.swarmkeep.catalog.words;

import java.util.Locale;

/**
 * A size as read by people: three digits that matter and a binary unit.
 *
 * @param bytes 0 or more
 */
public record Size(String number, String unit, long bytes) {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  public static Size of(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return new Size(unit == 0 ? Long.toString(bytes) : threeDigits(value), UNITS[unit], bytes);
  }

  private static String threeDigits(double value) {
    int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Without zeros behind the point: for sizes that are round by nature. */
  public String round() {
    return number.replaceFirst("\\.0+$", "") + '\u00a0' + unit;
  }

  /** Every byte, with thousands set apart. */
  public String exact() {
    return Count.of(bytes) + " B";
  }

  /** Number and unit, held together by a no-break space. */
  @Override
  public String toString() {
    return number + '\u00a0' + unit;
  }
}
