/** Measures trackers against each other and writes down what came out. */
@NullMarked
package org.swarmkeep.bench.compare;

import org.jspecify.annotations.NullMarked;
