/** The program: commands, configuration, wiring and shutdown. */
@NullMarked
package org.swarmkeep.app;

import org.jspecify.annotations.NullMarked;
