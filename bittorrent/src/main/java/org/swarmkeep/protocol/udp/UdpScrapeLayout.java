package org.swarmkeep.protocol.udp;

/** Where each field of a UDP scrape request and its reply sits, in bytes (BEP 15). */
public final class UdpScrapeLayout {
  public static final int CONNECTION_ID = 0;
  public static final int ACTION = 8;
  public static final int TRANSACTION_ID = 12;

  /** Info hashes follow, {@code InfoHash.BYTES} each. */
  public static final int INFO_HASHES = 16;

  /** More hashes than this need not be answered. */
  public static final int HASHES_MAX = 74;

  public static final int REPLY_ACTION = 0;
  public static final int REPLY_TRANSACTION_ID = 4;

  /** For each hash: seeders, completed, leechers, as 32-bit integers. */
  public static final int REPLY_COUNTS = 8;

  public static final int COUNTS_BYTES = 12;

  private UdpScrapeLayout() {}
}
