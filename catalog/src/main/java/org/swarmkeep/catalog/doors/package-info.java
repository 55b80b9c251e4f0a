/** Who may come in: sign-in, sessions, passwords, one-time links and API tokens. */
@NullMarked
package org.swarmkeep.catalog.doors;

import org.jspecify.annotations.NullMarked;
