/** What tests of the API must see of it. */
@NullMarked
package org.swarmkeep.catalog.api;

import org.jspecify.annotations.NullMarked;
