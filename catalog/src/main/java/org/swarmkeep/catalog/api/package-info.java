/** The REST API for sites that keep their own pages. */
@NullMarked
package org.swarmkeep.catalog.api;

import org.jspecify.annotations.NullMarked;
