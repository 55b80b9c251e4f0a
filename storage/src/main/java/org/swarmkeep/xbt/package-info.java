/**
 * The accounts of a site that was built around XBT Tracker, over that site's own tables in MariaDB
 * or MySQL: classic and renamed, with whatever names and columns the site gave them.
 */
@NullMarked
package org.swarmkeep.xbt;

import org.jspecify.annotations.NullMarked;
