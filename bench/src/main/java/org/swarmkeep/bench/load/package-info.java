/**
 * Load generators: very many clients from one process, over UDP and HTTP, each reply checked.
 *
 * <p>Output is one line of {@code key=value} words a phase, so that any script can read it.
 */
@NullMarked
package org.swarmkeep.bench.load;

import org.jspecify.annotations.NullMarked;
