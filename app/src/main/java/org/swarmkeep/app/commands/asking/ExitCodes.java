package org.swarmkeep.app.commands.asking;

/** What the commands that ask trackers exit with; 1 and 2 mean what they mean everywhere. */
final class ExitCodes {
  /** There was something to tell. */
  static final int FOUND = 0;

  /** Trackers answered, and there is nobody in the swarm, or no such torrent. */
  static final int NOTHING = 3;

  /** No tracker answered. */
  static final int ALL_FAILED = 4;

  /** Broken off by Ctrl-C, as a shell has it. */
  static final int INTERRUPTED = 130;

  private ExitCodes() {}
}
