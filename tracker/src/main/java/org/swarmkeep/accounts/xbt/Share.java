package org.swarmkeep.accounts.xbt;

/**
 * What part of the bytes counts for a user's totals: the multipliers of extended XBT builds. The
 * row of user and torrent keeps the true bytes.
 *
 * @param download 0 is freeleech, 0.5 is what sites call silver
 */
public record Share(double download, double upload) {
  /** Every byte counts as one. */
  public static final Share WHOLE = new Share(1, 1);

  public Share {
    download = sane(download);
    upload = sane(upload);
  }

  /** A column may hold anything. */
  private static double sane(double factor) {
    return factor >= 0 && factor <= 1000 ? factor : 1;
  }

  /** Both together. */
  public Share times(Share other) {
    return new Share(download * other.download, upload * other.upload);
  }

  public long ofDownload(long bytes) {
    return of(bytes, download);
  }

  public long ofUpload(long bytes) {
    return of(bytes, upload);
  }

  /** Exact where every byte counts, which a floating number of 2^53 and more would not be. */
  private static long of(long bytes, double factor) {
    return factor == 1 ? bytes : (long) (bytes * factor);
  }
}
