/** Tests of this room. */
@NullMarked
package org.swarmkeep.bench.nulltracker;

import org.jspecify.annotations.NullMarked;
