/** Who is in which swarm; no I/O, no clock, no users: an owner is an opaque number. */
@NullMarked
package org.swarmkeep.swarm;

import org.jspecify.annotations.NullMarked;
