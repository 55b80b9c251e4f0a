/**
 * Sockets as the front doors want them: whole batches, no allocation. Knows no BitTorrent; on Linux
 * it calls the kernel through the foreign function API, elsewhere it uses NIO.
 */
@NullMarked
package org.swarmkeep.tracker.sockets;

import org.jspecify.annotations.NullMarked;
