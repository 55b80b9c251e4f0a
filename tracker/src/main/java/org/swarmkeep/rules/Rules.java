package org.swarmkeep.rules;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.swarmkeep.rules.RuleChange.Kind;

/**
 * Holds the rules in force. Any thread may ask for them at any time; changes are read aside and
 * swapped in whole, or refused whole, one at a time.
 */
public final class Rules {
  private final TrackerAccess access;
  private final Consumer<RuleChange> changes;
  private RuleSettings settings;
  private RuleLists lists;
  private volatile boolean anyListRefused;
  private volatile RuleSet current;

  private Rules(
      TrackerAccess access, RuleSettings settings, RuleLists lists, Consumer<RuleChange> changes) {
    this.access = access;
    this.settings = settings;
    this.lists = lists;
    this.changes = changes;
    this.current = new RuleSet(access, settings, lists);
  }

  /**
   * Reads the lists.
   *
   * @param changes is told of what changes later, after it is in force; may be slow
   * @throws RulesException naming all that cannot be used
   */
  public static Rules open(
      TrackerAccess access, RuleSettings settings, Consumer<RuleChange> changes)
      throws RulesException {
    check(access, settings);
    return new Rules(access, settings, RuleLists.open(settings.files()), changes);
  }

  /** Rules that allow what the access allows, and never change. */
  public static Rules none(TrackerAccess access) {
    try {
      return open(access, RuleSettings.NONE, _ -> {});
    } catch (RulesException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void check(TrackerAccess access, RuleSettings settings) throws RulesException {
    boolean hasList = !settings.files().torrentsAllowed().toString().isEmpty();
    if (access == TrackerAccess.LISTED && !hasList) {
      throw new RulesException(
          List.of(
              "tracker.rules.torrents-allowed: a tracker of listed torrents needs the list; name a"
                  + " file with an info hash each line, it may be empty"));
    }
  }

  /** The rules in force now; to be asked for once for each announce. */
  public RuleSet current() {
    return current;
  }

  /** Whether a list's file as it is now cannot be used, so that an earlier content is in force. */
  public boolean isAnyListRefused() {
    return anyListRefused;
  }

  /** How many entries each list has that is kept in a file, by its configuration key. */
  public synchronized Map<String, String> entryCounts() {
    return lists.entryCounts();
  }

  /** Reads again the lists whose files have changed. */
  public void look() {
    lookAtFiles().forEach(changes);
  }

  private synchronized List<RuleChange> lookAtFiles() {
    var found = lists.look();
    if (found.stream().anyMatch(change -> change.kind() == Kind.RELOADED)) {
      current = new RuleSet(access, settings, lists);
    }
    anyListRefused = lists.isAnyRefused();
    return found;
  }

  /**
   * Puts other settings in force; lists are read if their files are others.
   *
   * @throws RulesException naming all that cannot be used; then nothing has changed
   */
  public synchronized void change(RuleSettings wanted) throws RulesException {
    check(access, wanted);
    var fresh = wanted.files().equals(settings.files()) ? lists : RuleLists.open(wanted.files());
    current = new RuleSet(access, wanted, fresh);
    settings = wanted;
    lists = fresh;
    anyListRefused = lists.isAnyRefused();
  }
}
