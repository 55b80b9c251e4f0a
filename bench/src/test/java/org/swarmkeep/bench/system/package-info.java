/** Tests of this room. */
@NullMarked
package org.swarmkeep.bench.system;

import org.jspecify.annotations.NullMarked;
