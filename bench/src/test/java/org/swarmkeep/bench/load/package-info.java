/** Tests of this room. */
@NullMarked
package org.swarmkeep.bench.load;

import org.jspecify.annotations.NullMarked;
