/**
 * Asking trackers from the command line: who is in a swarm, how many, and what an announce says.
 */
@NullMarked
package org.swarmkeep.app.commands.asking;

import org.jspecify.annotations.NullMarked;
