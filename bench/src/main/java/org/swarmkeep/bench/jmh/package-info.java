/** Microbenchmarks of hot methods; {@link org.swarmkeep.bench.jmh.Benchmarks} runs them. */
@NullMarked
package org.swarmkeep.bench.jmh;

import org.jspecify.annotations.NullMarked;
