@NullMarked
package org.swarmkeep.app.commands.admin;

import org.jspecify.annotations.NullMarked;
