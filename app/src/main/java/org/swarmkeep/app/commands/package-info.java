/** The commands of the program: what an operator types, and what the program answers. */
@NullMarked
package org.swarmkeep.app.commands;

import org.jspecify.annotations.NullMarked;
