/** Holds the architecture and the house style. */
@NullMarked
package org.swarmkeep.house;

import org.jspecify.annotations.NullMarked;
