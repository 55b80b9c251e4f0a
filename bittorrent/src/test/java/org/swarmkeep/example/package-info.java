/** What the guide shows to those who use the library. */
@NullMarked
package org.swarmkeep.example;

import org.jspecify.annotations.NullMarked;
