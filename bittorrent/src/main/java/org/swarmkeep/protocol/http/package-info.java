/** Announce and scrape over HTTP as a client sees them: queries and bencoded bodies. */
@NullMarked
package org.swarmkeep.protocol.http;

import org.jspecify.annotations.NullMarked;
