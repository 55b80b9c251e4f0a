package org.swarmkeep.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One announce in memory: the peer is refreshed and 30 others are picked. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class SwarmAnnounceBenchmark {
  /** Torrents and peers: swarms of ten or so on average; one crowd; more than caches hold. */
  @Param({"100000:1000000", "1:100000", "500000:5000000"})
  public String population = "";

  private SwarmScene scene = new SwarmScene(1, 1);
  private int call;

  @Setup
  public void fill() {
    int colon = population.indexOf(':');
    scene =
        new SwarmScene(
            Integer.parseInt(population, 0, colon, 10),
            Integer.parseInt(population, colon + 1, population.length(), 10));
  }

  @Benchmark
  public int announce() {
    return scene.announceAny(call++);
  }
}
