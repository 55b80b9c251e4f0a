/**
 * Sockets that move whole batches of datagrams, and streams, without allocating. Knows no
 * BitTorrent; calls the Linux kernel through the foreign function API.
 */
@NullMarked
package org.swarmkeep.tracker.sockets;

import org.jspecify.annotations.NullMarked;
