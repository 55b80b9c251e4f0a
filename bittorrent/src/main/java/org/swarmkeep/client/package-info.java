/** Talks to trackers: UDP and HTTP, both address families, retries, deadlines. */
@NullMarked
package org.swarmkeep.client;

import org.jspecify.annotations.NullMarked;
