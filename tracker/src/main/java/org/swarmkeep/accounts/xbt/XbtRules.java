package org.swarmkeep.accounts.xbt;

/**
 * What XBT's configuration says about serving; may change while the tracker runs.
 *
 * @param anonymous who is served without a pass
 * @param scraping how scrapes are answered
 * @param announceIntervalSeconds told as {@code interval} and {@code min interval}
 * @param autoRegister unknown torrents are registered by being announced
 * @param honoursIp the parameter {@code ip} of private addresses counts (builds before 2020)
 * @param offlineMessage what every announce is refused with; empty to serve
 * @param redirectUrl where requests that make no sense are sent; empty for 404
 * @param debug whether the debug pages are there
 * @param logging what is written into the log tables
 */
public record XbtRules(
    Anonymous anonymous,
    Scraping scraping,
    int announceIntervalSeconds,
    boolean autoRegister,
    boolean honoursIp,
    String offlineMessage,
    String redirectUrl,
    boolean debug,
    Logging logging) {
  /** What a fresh XBT serves, the strict side of each build. */
  public static final XbtRules STRICT =
      new XbtRules(
          new Anonymous(false, false),
          new Scraping(0, false, true),
          1800,
          false,
          false,
          "",
          "",
          false,
          new Logging(false, false));

  /** Peers live for one and a half of these. */
  public static final int LIFETIME_HALVES = 3;

  public record Anonymous(boolean announce, boolean scrape) {}

  /**
   * @param minIntervalSeconds told with each scrape; 0 to say nothing
   * @param full scrapes without an info hash are answered
   * @param gzip whether those are compressed
   */
  public record Scraping(int minIntervalSeconds, boolean full, boolean gzip) {}

  public record Logging(boolean announces, boolean scrapes) {}

  /** After so much silence a peer is gone. */
  public int peerLifetimeSeconds() {
    return Math.max(1, announceIntervalSeconds * LIFETIME_HALVES / 2);
  }
}
