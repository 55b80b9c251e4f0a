package org.swarmkeep.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that was done.
 *
 * @param actor the name of who did it; absent for the program itself, a site, or the command line
 */
public record AuditLine(
    Instant noted, Optional<String> actor, String action, String subject, String detail) {}
