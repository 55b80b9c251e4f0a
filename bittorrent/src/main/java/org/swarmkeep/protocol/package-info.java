/** Announce and scrape as values, in the words of the BEPs; knows no transport. */
@NullMarked
package org.swarmkeep.protocol;

import org.jspecify.annotations.NullMarked;
