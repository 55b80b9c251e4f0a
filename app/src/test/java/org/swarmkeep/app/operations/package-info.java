@NullMarked
package org.swarmkeep.app.operations;

import org.jspecify.annotations.NullMarked;
