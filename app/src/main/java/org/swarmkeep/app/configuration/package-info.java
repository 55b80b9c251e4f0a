/**
 * From text to one immutable record per section: the TOML file, the environment and the command
 * line. The records are the documentation; nothing else of the program sees text.
 */
@NullMarked
package org.swarmkeep.app.configuration;

import org.jspecify.annotations.NullMarked;
