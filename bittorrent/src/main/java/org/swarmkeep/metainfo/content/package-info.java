/** The files behind a torrent: found in a folder, laid into pieces, hashed. */
@NullMarked
package org.swarmkeep.metainfo.content;

import org.jspecify.annotations.NullMarked;
