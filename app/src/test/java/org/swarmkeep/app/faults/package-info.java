/**
 * Credit that survives: a model of clients that announce to the real program, and everything that
 * can befall it meanwhile.
 */
@NullMarked
package org.swarmkeep.app.faults;

import org.jspecify.annotations.NullMarked;
