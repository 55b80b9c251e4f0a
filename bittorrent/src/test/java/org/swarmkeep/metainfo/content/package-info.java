/** Finding and hashing files. */
@NullMarked
package org.swarmkeep.metainfo.content;

import org.jspecify.annotations.NullMarked;
