/**
 * The assembled program as its users meet it: a process of its own, real clients, a real browser.
 */
@NullMarked
package org.swarmkeep.app.endtoend;

import org.jspecify.annotations.NullMarked;
