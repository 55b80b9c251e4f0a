@NullMarked
package org.swarmkeep.app.configuration;

import org.jspecify.annotations.NullMarked;
