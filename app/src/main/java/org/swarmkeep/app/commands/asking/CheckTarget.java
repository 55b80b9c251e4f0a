package org.swarmkeep.app.commands.asking;

import org.swarmkeep.app.checking.Question;
import org.swarmkeep.app.checking.TrackerCheck;
import org.swarmkeep.app.checking.TrackerReport;
import org.swarmkeep.client.TrackerUrl;

/** A tracker to be looked at. */
sealed interface CheckTarget {
  /** Its URL, fit to be shown. */
  String shown();

  /** Looks at everything. */
  TrackerReport look();

  /** Looks only whether it answers. */
  TrackerReport glance();

  record Tracked(TrackerUrl url, Question question) implements CheckTarget {
    @Override
    public String shown() {
      return url.toString();
    }

    @Override
    public TrackerReport look() {
      return new TrackerCheck().look(url, question);
    }

    @Override
    public TrackerReport glance() {
      return new TrackerCheck().glance(url, question);
    }
  }

  /** A URL that is none: there is only that to say. */
  record Misnamed(TrackerReport report) implements CheckTarget {
    @Override
    public String shown() {
      return report.tracker();
    }

    @Override
    public TrackerReport look() {
      return report;
    }

    @Override
    public TrackerReport glance() {
      return report;
    }
  }
}
