/** Holds hot methods to their promise that they allocate nothing. */
@NullMarked
package org.swarmkeep.bench.gate;

import org.jspecify.annotations.NullMarked;
