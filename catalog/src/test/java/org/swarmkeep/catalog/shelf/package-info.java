/** Tests of what is taken in and handed out. */
@NullMarked
package org.swarmkeep.catalog.shelf;

import org.jspecify.annotations.NullMarked;
