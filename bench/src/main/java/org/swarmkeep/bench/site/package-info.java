/** The tracker itself, run with accounts and torrents made up for a load. */
@NullMarked
package org.swarmkeep.bench.site;

import org.jspecify.annotations.NullMarked;
