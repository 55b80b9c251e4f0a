/** .torrent files and magnet links, v1, v2 and hybrid: read, made private, given their trackers. */
@NullMarked
package org.swarmkeep.metainfo;

import org.jspecify.annotations.NullMarked;
