/** Tests of this room. */
@NullMarked
package org.swarmkeep.bench.jmh;

import org.jspecify.annotations.NullMarked;
