/** Tests of this room. */
@NullMarked
package org.swarmkeep.bench.compare;

import org.jspecify.annotations.NullMarked;
