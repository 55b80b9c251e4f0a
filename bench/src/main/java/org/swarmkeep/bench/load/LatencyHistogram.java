package org.swarmkeep.bench.load;

/**
 * Counts durations in buckets of 3 % width: 32 for each power of two, as HdrHistogram does.
 * Recording allocates nothing. Owned by one thread.
 */
final class LatencyHistogram {
  private static final int BUCKETS_BITS = 5;
  private static final int BUCKETS = 1 << BUCKETS_BITS;
  private static final int OCTAVES = 40;
  private static final double NANOS_PER_MICRO = 1000;

  private final long[] counts = new long[BUCKETS * OCTAVES];
  private long total;
  private long maxNanos;

  void record(long nanos) {
    long duration = Math.max(0, nanos);
    counts[bucket(duration)]++;
    total++;
    maxNanos = Math.max(maxNanos, duration);
  }

  void add(LatencyHistogram other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    total += other.total;
    maxNanos = Math.max(maxNanos, other.maxNanos);
  }

  private int bucket(long nanos) {
    if (nanos < BUCKETS) {
      return (int) nanos;
    }
    int octave = Long.SIZE - 1 - BUCKETS_BITS - Long.numberOfLeadingZeros(nanos);
    int within = (int) (nanos >>> octave) & (BUCKETS - 1);
    return Math.min((octave + 1) * BUCKETS + within, counts.length - 1);
  }

  private static long lowerEdge(int bucket) {
    if (bucket < BUCKETS) {
      return bucket;
    }
    return (long) (BUCKETS + bucket % BUCKETS) << (bucket / BUCKETS - 1);
  }

  /**
   * The duration that this share of all stays below, in microseconds.
   *
   * @param share from 0 to 1
   */
  double micros(double share) {
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (total > 0 && seen >= share * total) {
        return lowerEdge(i) / NANOS_PER_MICRO;
      }
    }
    return 0;
  }

  double maxMicros() {
    return maxNanos / NANOS_PER_MICRO;
  }
}
