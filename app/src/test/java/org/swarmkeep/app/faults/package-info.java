/**
 * Credit that survives: a model of clients that announce to the real program, and everything that
 * can befall it meanwhile.
 */
package org.swarmkeep.app.faults;
