/** Where each field of a UDP tracker packet sits (BEP 15, BEP 41). */
@NullMarked
package org.swarmkeep.protocol.udp;

import org.jspecify.annotations.NullMarked;
