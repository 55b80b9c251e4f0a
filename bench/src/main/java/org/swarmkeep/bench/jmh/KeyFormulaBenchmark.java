package org.swarmkeep.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.swarmkeep.accounts.AnnounceKey;
import org.swarmkeep.accounts.HmacKeyFormula;
import org.swarmkeep.accounts.UserId;
import org.swarmkeep.protocol.InfoHash;

/** What it costs to check one announce key. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KeyFormulaBenchmark {
  private static final int KEY_VERSION = 1;

  private final HmacKeyFormula formula = new HmacKeyFormula(new byte[HmacKeyFormula.SECRET_BYTES]);
  private final UserId user = new UserId(7);
  private final InfoHash hash = new InfoHash(1, 2, 3);
  private final AnnounceKey key = formula.key(user, KEY_VERSION, hash);

  @Benchmark
  public boolean verifies() {
    return formula.verifies(key.head(), key.tail(), KEY_VERSION, hash);
  }
}
