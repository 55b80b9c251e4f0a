/**
 * Who may announce what, from where and with which client: lists and limits that change while the
 * tracker runs. Knows no swarm and no account.
 */
@NullMarked
package org.swarmkeep.rules;

import org.jspecify.annotations.NullMarked;
