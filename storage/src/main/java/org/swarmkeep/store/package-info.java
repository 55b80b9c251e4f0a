/** Accounts and catalog over our own schema: SQLite, MariaDB or PostgreSQL. */
@NullMarked
package org.swarmkeep.store;

import org.jspecify.annotations.NullMarked;
