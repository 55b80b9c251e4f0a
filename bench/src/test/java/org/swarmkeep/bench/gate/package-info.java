/** Tests of this room. */
@NullMarked
package org.swarmkeep.bench.gate;

import org.jspecify.annotations.NullMarked;
