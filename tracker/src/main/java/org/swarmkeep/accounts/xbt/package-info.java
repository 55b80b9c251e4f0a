/**
 * The users and torrents of a site that was built around XBT Tracker, as admission reads them, and
 * the interfaces by which storage fills them.
 */
@NullMarked
package org.swarmkeep.accounts.xbt;

import org.jspecify.annotations.NullMarked;
