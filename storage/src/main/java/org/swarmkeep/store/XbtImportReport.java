package org.swarmkeep.store;

import java.math.BigInteger;
import java.util.List;

/**
 * What an import of an XBT site did, or would do.
 *
 * @param totals a user in a torrent each
 * @param remarks what was not taken over, or not as it was, and why: one sentence each
 * @param needsAdministrator nobody here may administrate the site
 */
public record XbtImportReport(
    Count users, Count torrents, Count totals, List<String> remarks, boolean needsAdministrator) {
  public XbtImportReport {
    remarks = List.copyOf(remarks);
  }

  /**
   * Rows of one kind.
   *
   * @param found in the site
   * @param added here
   * @param alreadyHere left as they are
   * @param uploaded bytes of those added; 0 where rows carry none
   * @param downloaded bytes of those added
   */
  public record Count(
      long found, long added, long alreadyHere, BigInteger uploaded, BigInteger downloaded) {
    public long skipped() {
      return found - added - alreadyHere;
    }
  }
}
