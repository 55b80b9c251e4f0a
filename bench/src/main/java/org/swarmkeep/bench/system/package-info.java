/** The Linux kernel as a measuring program meets it: system calls and the figures under /proc. */
@NullMarked
package org.swarmkeep.bench.system;

import org.jspecify.annotations.NullMarked;
