/** What each byte of an exchange with a tracker means. Knows no socket: bytes in, fields out. */
@NullMarked
package org.swarmkeep.client.explain;

import org.jspecify.annotations.NullMarked;
