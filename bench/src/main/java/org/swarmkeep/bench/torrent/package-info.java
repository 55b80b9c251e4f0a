/** Measures how fast torrents are made. */
@NullMarked
package org.swarmkeep.bench.torrent;

import org.jspecify.annotations.NullMarked;
