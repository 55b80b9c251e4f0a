/** How numbers, dates, hashes, people and prose are put before a reader. */
@NullMarked
package org.swarmkeep.catalog.words;

import org.jspecify.annotations.NullMarked;
