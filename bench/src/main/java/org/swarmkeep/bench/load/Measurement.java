package org.swarmkeep.bench.load;

/**
 * What a phase came to.
 *
 * @param seconds how long it took
 * @param serverCpuSeconds processor time of the tracker meanwhile; 0 when unknown
 * @param generatorCpuSeconds processor time of this process meanwhile
 * @param busySeconds how long the tracker's processor was busy, for whomever; 0 when not asked
 */
record Measurement(
    Tally tally,
    double seconds,
    double serverCpuSeconds,
    double generatorCpuSeconds,
    double busySeconds,
    long residentBeforeKilobytes,
    long residentAfterKilobytes) {
  private static final double KILO = 1024;

  double perSecond(long count) {
    return count / seconds;
  }

  double perServerCpuSecond(long count) {
    return serverCpuSeconds > 0 ? count / serverCpuSeconds : 0;
  }

  double residentGrowthPer(int peers) {
    return (residentAfterKilobytes - residentBeforeKilobytes) * KILO / peers;
  }

  /** Adds the figures every kind of run ends with. */
  ResultLine addCommon(ResultLine line, int serverCpu) {
    return line.add("gen_cpu", generatorCpuSeconds / seconds, 2)
        .add("server_cpu", serverCpuSeconds / seconds, 2)
        .add("cpu" + serverCpu + "_busy", busySeconds / seconds, 2)
        .add("resp_per_server_cpu_s", perServerCpuSecond(tally.responses()), 0)
        .add("p50_us", tally.latency.micros(0.5), 1)
        .add("p99_us", tally.latency.micros(0.99), 1)
        .add("p999_us", tally.latency.micros(0.999), 1)
        .add("max_us", tally.latency.maxMicros(), 0)
        .add("rss_kb", residentAfterKilobytes);
  }

  /** Adds the memory figures a fill ends with. */
  ResultLine addMemory(ResultLine line, int peers) {
    return line.add("rss_before_kb", residentBeforeKilobytes)
        .add("rss_after_kb", residentAfterKilobytes)
        .add("bytes_per_peer", residentGrowthPer(peers), 1);
  }
}
