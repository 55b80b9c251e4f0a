/** Bytes to values and back (BEP 3): canonical writing, raw spans kept. */
@NullMarked
package org.swarmkeep.bencode;

import org.jspecify.annotations.NullMarked;
