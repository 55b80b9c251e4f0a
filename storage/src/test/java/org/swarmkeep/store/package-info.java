/** Tests against real databases. */
@NullMarked
package org.swarmkeep.store;

import org.jspecify.annotations.NullMarked;
