/** The operator's acts on users, groups and API tokens, from the command line. */
@NullMarked
package org.swarmkeep.app.commands.admin;

import org.jspecify.annotations.NullMarked;
