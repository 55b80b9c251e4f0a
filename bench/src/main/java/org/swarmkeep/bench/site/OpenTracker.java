package org.swarmkeep.bench.site;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that runs the tracker for everybody: no users, no keys, any torrent. */
@Command(name = "open-tracker", sortOptions = false, description = "Runs the tracker in open mode.")
public final class OpenTracker implements Callable<Integer> {
  @Mixin private final SiteOptions site = new SiteOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    site.run(Members.roster("00".repeat(32), 0, 0), new BookOfNothing());
    return 0;
  }
}
