/**
 * Users, keys, registered torrents, access and traffic, and the interfaces that storage implements.
 */
@NullMarked
package org.swarmkeep.accounts;

import org.jspecify.annotations.NullMarked;
