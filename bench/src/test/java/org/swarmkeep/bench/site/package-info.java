@NullMarked
package org.swarmkeep.bench.site;

import org.jspecify.annotations.NullMarked;
