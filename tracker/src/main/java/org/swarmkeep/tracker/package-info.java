/**
 * The front doors: decode an announce, admit it, ask the swarm, credit it, encode the answer,
 * count.
 */
@NullMarked
package org.swarmkeep.tracker;

import org.jspecify.annotations.NullMarked;
