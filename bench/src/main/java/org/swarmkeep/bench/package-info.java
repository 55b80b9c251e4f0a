/** Measuring programs; {@code bench/compare} starts the one that compares trackers. */
@NullMarked
package org.swarmkeep.bench;

import org.jspecify.annotations.NullMarked;
