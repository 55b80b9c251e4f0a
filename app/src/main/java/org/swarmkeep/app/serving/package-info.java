/**
 * The life of the serving program: claim the data directory, introduce the rooms to each other,
 * tell the operator, wait for the signal, drain.
 */
@NullMarked
package org.swarmkeep.app.serving;

import org.jspecify.annotations.NullMarked;
