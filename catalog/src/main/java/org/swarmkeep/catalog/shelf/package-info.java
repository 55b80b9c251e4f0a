/** What is taken in and handed out: uploads and personalised .torrent files. */
@NullMarked
package org.swarmkeep.catalog.shelf;

import org.jspecify.annotations.NullMarked;
