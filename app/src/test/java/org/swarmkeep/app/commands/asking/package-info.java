@NullMarked
package org.swarmkeep.app.commands.asking;

import org.jspecify.annotations.NullMarked;
