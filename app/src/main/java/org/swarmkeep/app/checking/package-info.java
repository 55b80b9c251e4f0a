/** What clients see of a tracker: each address asked by itself, and what is amiss told. */
@NullMarked
package org.swarmkeep.app.checking;

import org.jspecify.annotations.NullMarked;
