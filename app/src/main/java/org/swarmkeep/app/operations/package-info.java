/** What an operator's own tools read: whether the program is well, and its numbers. */
@NullMarked
package org.swarmkeep.app.operations;

import org.jspecify.annotations.NullMarked;
