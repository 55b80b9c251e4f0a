/**
 * Credit: sessions and their baselines, the announce journal on disk, and the booking of what it
 * says. The journal is the one log; sessions and bookings are folds over it.
 */
@NullMarked
package org.swarmkeep.ledger;

import org.jspecify.annotations.NullMarked;
