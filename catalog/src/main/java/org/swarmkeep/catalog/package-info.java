/** The catalog site and the REST API: introduces its rooms to each other and serves them. */
@NullMarked
package org.swarmkeep.catalog;

import org.jspecify.annotations.NullMarked;
