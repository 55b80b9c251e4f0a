/** Measures the commands that ask trackers. */
@NullMarked
package org.swarmkeep.bench.client;

import org.jspecify.annotations.NullMarked;
