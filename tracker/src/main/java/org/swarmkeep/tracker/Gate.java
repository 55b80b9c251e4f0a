package org.swarmkeep.tracker;

import org.swarmkeep.accounts.Roster;
import org.swarmkeep.rules.Rules;
import org.swarmkeep.rules.TrackerAccess;

/** Who is asked whether an announce may proceed: the accounts, and the operator's rules. */
public record Gate(Roster roster, Rules rules) {
  /** A private tracker's, where accounts decide alone. */
  public static Gate withoutRules(Roster roster) {
    return new Gate(roster, Rules.none(TrackerAccess.PRIVATE));
  }
}
