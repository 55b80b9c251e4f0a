/** Tests of who may come in. */
@NullMarked
package org.swarmkeep.catalog.doors;

import org.jspecify.annotations.NullMarked;
