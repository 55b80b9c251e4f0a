/** The commands that read, make, change and check .torrent files and magnet links. */
@NullMarked
package org.swarmkeep.app.commands.torrent;

import org.jspecify.annotations.NullMarked;
