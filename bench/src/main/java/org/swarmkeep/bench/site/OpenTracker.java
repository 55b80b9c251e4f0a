package org.swarmkeep.bench.site;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.swarmkeep.accounts.HmacKeyFormula;
import org.swarmkeep.rules.TrackerAccess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that runs the tracker for everybody: no users, no keys, any torrent. */
@Command(name = "open-tracker", sortOptions = false, description = "Runs the tracker in open mode.")
public final class OpenTracker implements Callable<Integer> {
  /** Nobody is asked for a key. */
  private static final String NO_SECRET = "00".repeat(HmacKeyFormula.SECRET_BYTES);

  @Mixin private final SiteOptions site = new SiteOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    site.run(TrackerAccess.OPEN, Members.roster(NO_SECRET, 0, 0), new BookOfNothing());
    return 0;
  }
}
