package org.swarmkeep.catalog.doors;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing of passwords. Failures are counted per name and address, which stops one
 * guesser without locking the member out elsewhere, and per address, which stops one guesser with
 * many names. A count is forgotten {@link #WAIT} after its latest failure. Safe for sharing.
 *
 * <p>The table holds at most {@value #COUNTS_MAX} counts and then forgets the one that failed
 * longest ago: a flood of addresses costs memory no further, and only dilutes its own counts.
 */
public final class Throttle {
  static final int TRIES_PER_NAME = 5;
  static final int TRIES_PER_ADDRESS = 30;
  static final Duration WAIT = Duration.ofMinutes(15);

  private static final int COUNTS_MAX = 20_000;
  private static final int NETWORK_BYTES = 8; // a home gets a /64 of IPv6 at least

  private final InstantSource clock;
  private final Map<String, Failures> counts = new LinkedHashMap<>();

  public Throttle(InstantSource clock) {
    this.clock = clock;
  }

  /** How long this visitor has to wait before the next try; empty when there is no wait. */
  synchronized Optional<Duration> waitFor(String name, String address) {
    var byName = remaining(keyOfName(name, address), TRIES_PER_NAME);
    return byName.isPresent() ? byName : remaining(keyOfAddress(address), TRIES_PER_ADDRESS);
  }

  /** Counts a failure. */
  synchronized void failed(String name, String address) {
    count(keyOfName(name, address));
    count(keyOfAddress(address));
  }

  /** How many tries this visitor has left for the name. */
  synchronized int triesLeft(String name, String address) {
    return Math.max(0, TRIES_PER_NAME - failures(keyOfName(name, address)));
  }

  /** Forgets the failures with this name; those of the address stay. */
  synchronized void succeeded(String name, String address) {
    counts.remove(keyOfName(name, address));
  }

  private Optional<Duration> remaining(String key, int tries) {
    if (failures(key) < tries) {
      return Optional.empty();
    }
    var until = latest(key).plus(WAIT);
    return Optional.of(Duration.between(clock.instant(), until)).filter(Duration::isPositive);
  }

  private int failures(String key) {
    var failures = counts.get(key);
    if (failures == null || failures.latest().plus(WAIT).isBefore(clock.instant())) {
      return 0;
    }
    return failures.count();
  }

  private Instant latest(String key) {
    var failures = counts.get(key);
    return failures == null ? Instant.MIN : failures.latest();
  }

  private void count(String key) {
    int before = failures(key);
    counts.remove(key); // so that the order of the map is the order of the latest failures
    counts.put(key, new Failures(before + 1, clock.instant()));
    if (counts.size() > COUNTS_MAX) {
      counts.remove(counts.keySet().iterator().next());
    }
  }

  private static String keyOfName(String name, String address) {
    return network(address) + ' ' + Secrets.sha256(name.strip().toLowerCase(Locale.ROOT));
  }

  private static String keyOfAddress(String address) {
    return network(address);
  }

  private static String network(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
    } catch (IllegalArgumentException e) {
      return address; // not a literal address: counted as it is
    }
  }

  private record Failures(int count, Instant latest) {}
}
