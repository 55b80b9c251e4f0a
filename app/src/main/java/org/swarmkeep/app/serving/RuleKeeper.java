package org.swarmkeep.app.serving;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.swarmkeep.app.Failure;
import org.swarmkeep.app.configuration.ConfigurationException;
import org.swarmkeep.app.configuration.ConfigurationReader.Effective;
import org.swarmkeep.app.configuration.ConfigurationSource;
import org.swarmkeep.app.configuration.KeyChange;
import org.swarmkeep.rules.RuleChange;
import org.swarmkeep.rules.RuleChange.Kind;
import org.swarmkeep.rules.Rules;
import org.swarmkeep.rules.RulesException;

/**
 * Keeps the rules in step with the configuration file and the lists it names, while the tracker
 * runs. What is written must be in order as a whole; if it is not, what held before stays in force.
 */
final class RuleKeeper implements AutoCloseable {
  private static final Logger LOG = System.getLogger(RuleKeeper.class.getName());

  /** A change must look the same twice, so it is in force after one and a half at the latest. */
  private static final Duration PACE = Duration.ofMillis(500);

  /** A configuration that names a list which cannot be used is tried again every two seconds. */
  private static final int LOOKS_BEFORE_ANOTHER_TRY = 4;

  private final ConfigurationSource source;
  private final AuditTrail trail;
  private final Rules rules;
  private final Effective atStart;
  private final Chore looking;
  private Effective inForce;
  private boolean waitsForList;
  private int looksWaited;

  /** Why the configuration as it is written cannot be used; empty when it can. */
  private volatile String refusal = "";

  private RuleKeeper(ConfigurationSource source, Effective atStart, AuditTrail trail) {
    this.source = source;
    this.trail = trail;
    this.atStart = atStart;
    this.inForce = atStart;
    this.rules = open(atStart, trail);
    this.looking =
        Chore.start("rules", "the rules could not be brought up to date", PACE, this::look);
  }

  private static Rules open(Effective effective, AuditTrail trail) {
    var tracker = effective.configuration().tracker();
    try {
      return Rules.open(tracker.access(), tracker.ruleSettings(), trail);
    } catch (RulesException e) {
      throw new Failure(String.join("\n  ", e.problems()), e);
    }
  }

  /** Reads the lists, and watches them from then on. */
  static RuleKeeper start(ConfigurationSource source, Effective atStart, AuditTrail trail) {
    return new RuleKeeper(source, atStart, trail);
  }

  Rules rules() {
    return rules;
  }

  /** Whether something is written that cannot be used, so that an earlier word is in force. */
  boolean isRefusing() {
    return !refusal.isEmpty() || rules.isAnyListRefused();
  }

  private void look() {
    rules.look();
    if (source.hasChanged() || isTimeForAnotherTry()) {
      readConfiguration();
    }
  }

  private boolean isTimeForAnotherTry() {
    return waitsForList && ++looksWaited % LOOKS_BEFORE_ANOTHER_TRY == 0;
  }

  private void readConfiguration() {
    waitsForList = false;
    try {
      if (!source.hasFile()) {
        refuse("the file is missing; put it back");
        return;
      }
      var fresh = source.read();
      if (source.wasSteady()) {
        take(fresh);
      }
    } catch (ConfigurationException e) {
      if (source.wasSteady()) {
        refuse(String.join("; ", e.problems()));
      }
    } catch (RulesException e) {
      waitsForList = true;
      refuse(String.join("; ", e.problems()));
    }
  }

  private void take(Effective fresh) throws RulesException {
    var changes = inForce.changesTo(fresh).stream().filter(KeyChange::isOfRules).toList();
    if (!changes.isEmpty()) {
      rules.change(fresh.configuration().tracker().ruleSettings());
    }
    inForce = fresh;
    refusal = "";
    changes.forEach(it -> trail.accept(new RuleChange(Kind.CHANGED, it.key(), it.from(), it.to())));
    tellOfRestart(atStart.changesTo(fresh).stream().filter(change -> !change.isOfRules()).toList());
  }

  private void tellOfRestart(List<KeyChange> changes) {
    if (!changes.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "{0} changed: restart the program for {1}",
          source.file(),
          changes.stream().map(KeyChange::key).collect(Collectors.joining(", ")));
    }
  }

  private void refuse(String why) {
    if (why.equals(refusal)) {
      return; // which has been told
    }
    refusal = why;
    trail.accept(
        new RuleChange(
            Kind.REFUSED, source.file().toString(), "what was read before, still in force", why));
  }

  @Override
  public void close() {
    looking.close();
  }
}
