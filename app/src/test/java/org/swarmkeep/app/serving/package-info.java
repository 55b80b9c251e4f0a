@NullMarked
package org.swarmkeep.app.serving;

import org.jspecify.annotations.NullMarked;
