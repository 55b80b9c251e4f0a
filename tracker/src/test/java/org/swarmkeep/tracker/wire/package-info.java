/**
 * What a tracker answers on the wire, row by row of docs/wire.md: the real front doors over real
 * sockets, and clients that know the protocols only.
 */
@NullMarked
package org.swarmkeep.tracker.wire;

import org.jspecify.annotations.NullMarked;
