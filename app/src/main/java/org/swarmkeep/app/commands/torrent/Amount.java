package org.swarmkeep.app.commands.torrent;

import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers of bytes as people write them: 700 B, 1.5 MiB, and 256K or 16M on the command line. */
final class Amount implements ITypeConverter<Integer> {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9})(?:([KM])(?:I?B)?)?");

  static String text(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= 1024 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    boolean isWhole = unit == 0 || (amount == Math.rint(amount) && amount < 1024);
    return (isWhole ? Long.toString((long) amount) : "%.1f".formatted(amount)) + " " + UNITS[unit];
  }

  @Override
  public Integer convert(String written) {
    var matcher = WRITTEN.matcher(written.strip().toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + written + "' is no length; write bytes, or 256K, or 4M");
    }
    long amount = Long.parseLong(matcher.group(1));
    if (matcher.group(2) != null) {
      amount <<= matcher.group(2).equals("K") ? 10 : 20;
    }
    return (int) Math.min(amount, Integer.MAX_VALUE);
  }
}
