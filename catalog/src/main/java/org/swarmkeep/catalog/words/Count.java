package org.swarmkeep.catalog.words;

import java.util.Locale;

/** Counts and ratios in English: {@code 1,204}, {@code 3.90}. */
public final class Count {
  private Count() {}

  public static String of(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A count with its noun, the plural made by adding an s. */
  public static String of(long count, String noun) {
    return of(count) + ' ' + (count == 1 ? noun : noun + "s");
  }

  /** Two decimals; ∞ when nothing was downloaded yet, a dash when there is nothing at all. */
  public static String ratio(long uploadedBytes, long downloadedBytes) {
    if (downloadedBytes == 0) {
      return uploadedBytes == 0 ? "—" : "∞";
    }
    return String.format(Locale.ROOT, "%.2f", (double) uploadedBytes / downloadedBytes);
  }
}
