/**
 * A tracker that remembers nothing: it makes the system calls of a tracker and no more, so what it
 * costs is the floor that the machine sets. Others are measured against it in the same minute.
 */
@NullMarked
package org.swarmkeep.bench.nulltracker;

import org.jspecify.annotations.NullMarked;
