/** Command-line options that several measuring programs share, each written once. */
@NullMarked
package org.swarmkeep.bench.options;

import org.jspecify.annotations.NullMarked;
