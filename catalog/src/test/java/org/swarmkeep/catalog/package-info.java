/** Tests of the catalog over real HTTP against a real database. */
@NullMarked
package org.swarmkeep.catalog;

import org.jspecify.annotations.NullMarked;
